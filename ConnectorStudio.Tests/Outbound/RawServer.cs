using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace ConnectorStudio.Tests.Outbound;

/// <summary>A scriptable server on loopback that keeps every request as the bytes it was.</summary>
public sealed class RawServer : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly X509Certificate2? certificate;
    private readonly Func<RawRequest, RawAnswer> answer;
    private readonly ConcurrentQueue<RawRequest> requests = new();
    private readonly ConcurrentBag<Task> connections = [];
    private readonly Task accepting;
    private int connectionCount;

    public RawServer(Func<RawRequest, RawAnswer> answer, X509Certificate2? certificate = null)
    {
        this.answer = answer;
        this.certificate = certificate;
        listener.Start();
        accepting = AcceptAsync();
    }

    public RawServer(RawAnswer answer)
        : this(_ => answer) { }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public string Url(string target) => $"http://127.0.0.1:{Port}{target}";

    public IReadOnlyList<RawRequest> Requests => [.. requests];

    public int Connections => connectionCount;

    public RawRequest Request => requests.ShouldHaveSingleItem();

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Stop();
        await accepting;
        await Task.WhenAll(connections);
        stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                var client = await listener.AcceptTcpClientAsync(stop.Token);
                _ = Interlocked.Increment(ref connectionCount);
                connections.Add(ServeAsync(client));
            }
            catch (Exception ended)
                when (ended is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                return; // disposed: the listener is closed under the accept
            }
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var _ = client;
        try
        {
            Stream stream = client.GetStream();
            if (certificate is not null)
            {
                var secured = new SslStream(stream);
                await secured.AuthenticateAsServerAsync(certificate);
                stream = secured;
            }
            if (await ReadAsync(stream) is { } request)
            {
                requests.Enqueue(request);
                await answer(request).WriteAsync(stream, stop.Token);
                await stream.FlushAsync(stop.Token);
                if (stream is SslStream tls)
                {
                    await tls.ShutdownAsync();
                }
            }
        }
        catch (Exception left)
            when (left
                    is IOException
                        or SocketException
                        or OperationCanceledException
                        or System.Security.Authentication.AuthenticationException
            )
        {
            // the client left or refused us: that is what these tests are about
        }
    }

    private async Task<RawRequest?> ReadAsync(Stream stream)
    {
        var bytes = new List<byte>();
        var buffer = new byte[8192];
        while (true)
        {
            var text = Encoding.Latin1.GetString([.. bytes]);
            var end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
            if (end >= 0)
            {
                var head = text[..(end + 4)];
                var length = new RawRequest(head, "").Header("Content-Length") is { } typed
                    ? int.Parse(typed, System.Globalization.CultureInfo.InvariantCulture)
                    : 0;
                if (bytes.Count >= end + 4 + length)
                {
                    return new RawRequest(head, Encoding.UTF8.GetString([.. bytes[(end + 4)..(end + 4 + length)]]));
                }
            }
            var read = await stream.ReadAsync(buffer, stop.Token);
            if (read == 0)
            {
                return null;
            }
            bytes.AddRange(buffer[..read]);
        }
    }
}
