using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace ConnectorStudio.Tests.Connections;

/// <summary>A real HTTP server on loopback that answers as a test says: for faults that a healthy provider cannot make.</summary>
internal sealed class ScriptedServer : IAsyncDisposable
{
    private readonly WebApplication app;

    private ScriptedServer(WebApplication app) => this.app = app;

    public string Origin { get; private set; } = "";

    /// <summary>What is answered from now on.</summary>
    public required RequestDelegate Answer { get; set; }

    public ConcurrentQueue<Call> Calls { get; } = new();

    public static async Task<ScriptedServer> StartAsync(RequestDelegate answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var server = new ScriptedServer(builder.Build()) { Answer = answer };
        server.app.Run(server.ServeAsync);
        await server.app.StartAsync();
        server.Origin = server.app.Urls.Single();
        return server;
    }

    public static RequestDelegate Json(string body, int status = 200) => Text(body, "application/json", status);

    public static RequestDelegate Text(string body, string contentType, int status = 200) =>
        context =>
        {
            context.Response.StatusCode = status;
            context.Response.ContentType = contentType;
            return context.Response.WriteAsync(body);
        };

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task ServeAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        var headers = context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString());
        var body = await reader.ReadToEndAsync();
        Calls.Enqueue(new Call(context.Request.Method, target, headers, body));
        context.Items["body"] = body;
        await Answer(context);
    }

    /// <summary>A request as it arrived.</summary>
    public sealed record Call(string Method, string Target, IReadOnlyDictionary<string, string> Headers, string Body);
}
