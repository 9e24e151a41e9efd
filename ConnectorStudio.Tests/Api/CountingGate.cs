using ConnectorStudio.Tests.Connections;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace ConnectorStudio.Tests.Api;

/// <summary>Stands before a provider and hands on what comes, so that a test can count what the studio sends there.</summary>
internal sealed class CountingGate(Uri provider) : IAsyncDisposable
{
    private static readonly string[] Passed = ["Authorization", "Accept"];

    private readonly HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false });
    private ScriptedServer server = null!;

    public string Origin => server.Origin;

    public int Calls => server.Calls.Count;

    public static async Task<CountingGate> StartAsync(string provider)
    {
        var gate = new CountingGate(new Uri(provider));
        gate.server = await ScriptedServer.StartAsync(gate.PassAsync);
        return gate;
    }

    public ValueTask DisposeAsync()
    {
        http.Dispose();
        return server.DisposeAsync();
    }

    private async Task PassAsync(HttpContext context)
    {
        var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        using var request = new HttpRequestMessage(new(context.Request.Method), new Uri(provider, target));
        if (context.Request.ContentType is { } type)
        {
            request.Content = new StringContent((string)context.Items["body"]!);
            request.Content.Headers.ContentType = new(type.Split(';')[0]);
        }

        foreach (var name in Passed)
        {
            request.Headers.TryAddWithoutValidation(name, context.Request.Headers[name].ToArray());
        }

        using var answer = await http.SendAsync(request, context.RequestAborted);
        context.Response.StatusCode = (int)answer.StatusCode;
        context.Response.ContentType = answer.Content.Headers.ContentType?.ToString();
        await answer.Content.CopyToAsync(context.Response.Body, context.RequestAborted);
    }
}
