using System.Collections.Concurrent;
using System.Text;
using ConnectorStudio.Tests.Outbound;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace ConnectorStudio.Tests.AuthorizationServers;

/// <summary>
/// Kestrel on loopback that keeps each request as the bytes it was. It is reached at <see cref="Origin"/>, and under any
/// host name with TLS by whoever takes <see cref="ProxyUrl"/> as forward proxy and trusts <see cref="AuthorityFile"/>; the
/// certificates of names that begin with <c>untrusted.</c> are nobody's.
/// </summary>
internal sealed class RecordingServer : IAsyncDisposable
{
    private readonly TestCertificates certificates = new();
    private readonly ConcurrentQueue<RawRequest> requests = new();
    private readonly Func<HttpContext, RawRequest, Task> answer;
    private readonly WebApplication app;

    private RecordingServer(Func<HttpContext, RawRequest, Task> answer)
    {
        this.answer = answer;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.ListenLocalhostPort(listen => listen.Use(Tap.RecordAsync));
            kestrel.ListenLocalhostPort(listen =>
            {
                listen.Use(Tunnel.OpenAsync);
                listen.UseHttps(tls =>
                    tls.ServerCertificateSelector = (_, host) =>
                        host?.StartsWith("untrusted.", StringComparison.Ordinal) == true
                            ? TestCertificates.SelfSigned(host)
                            : certificates.For(host ?? "no-name")
                );
                listen.Use(Tap.RecordAsync);
            });
        });
        app = builder.Build();
        app.Run(ServeAsync);
    }

    /// <summary>The plain door: a loopback address, which the studio calls in Development.</summary>
    public string Origin { get; private set; } = "";

    public string ProxyUrl { get; private set; } = "";

    public string AuthorityFile => certificates.File;

    public IReadOnlyList<RawRequest> Requests => [.. requests];

    public static async Task<RecordingServer> StartAsync(Func<HttpContext, RawRequest, Task> answer)
    {
        var server = new RecordingServer(answer);
        await server.app.StartAsync();
        var urls = server.app.Urls.ToArray();
        (server.Origin, server.ProxyUrl) = (urls[0], urls[1].Replace("https:", "http:", StringComparison.Ordinal));
        return server;
    }

    public void Forget() => requests.Clear();

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        certificates.Dispose();
    }

    private async Task ServeAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body, Encoding.UTF8);
        var body = await reader.ReadToEndAsync();
        var bytes = context.Features.GetRequiredFeature<Tap>().Take();
        var request = new RawRequest(bytes[..(bytes.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)], body)
        {
            Scheme = context.Request.Scheme,
            Bytes = bytes,
        };
        requests.Enqueue(request);
        await answer(context, request);
    }
}
