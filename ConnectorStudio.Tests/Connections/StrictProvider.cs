using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace ConnectorStudio.Tests.Connections;

/// <summary>
/// A provider that rotates its refresh token at each use and takes none twice: what is presented again is counted. Its
/// answers can be bent for one test.
/// </summary>
internal sealed class StrictProvider : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, bool> received = new();
    private ScriptedServer server = null!;
    private int issued = 1;
    private string current = "rt-000001";

    public string Origin => server.Origin;

    /// <summary>Refresh calls, in their order.</summary>
    public int TokenCalls;

    /// <summary>How often a refresh token came whose successor had been received.</summary>
    public int SpentPresented;

    public ConcurrentQueue<(string Token, string Hint)> Revoked { get; } = new();

    /// <summary>Answers a refresh instead, or before, the healthy way; true: it is answered.</summary>
    public Func<HttpContext, Task<bool>>? AtToken { get; set; }

    public RequestDelegate? AtRevoke { get; set; }
    public RequestDelegate? AtApi { get; set; }

    /// <summary>Changes the healthy answer's members.</summary>
    public Action<Dictionary<string, object?>>? Bend { get; set; }

    /// <summary>Access tokens that the API takes; the first one is <c>at-000001</c>.</summary>
    public string Access => $"at-{issued:000000}";

    public static async Task<StrictProvider> StartAsync()
    {
        var provider = new StrictProvider();
        provider.server = await ScriptedServer.StartAsync(provider.ServeAsync);
        return provider;
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();

    private Task ServeAsync(HttpContext context) =>
        context.Request.Path.Value switch
        {
            "/token" => TokenAsync(context),
            "/revoke" => RevokeAsync(context),
            _ => (AtApi ?? ApiAsync)(context),
        };

    private async Task TokenAsync(HttpContext context)
    {
        _ = Interlocked.Increment(ref TokenCalls);
        var presented = QueryHelpers
            .ParseQuery((string)context.Items["body"]!)
            .GetValueOrDefault("refresh_token")
            .ToString();
        if (!received.TryAdd(presented, true) && presented != current)
        {
            _ = Interlocked.Increment(ref SpentPresented);
        }

        if (AtToken is not null && await AtToken(context))
        {
            return;
        }

        if (presented != current)
        {
            await ScriptedServer.Json("""{"error":"invalid_grant"}""", 400)(context);
            return;
        }

        await ScriptedServer.Json(Rotate())(context);
    }

    /// <summary>Rotates as at a healthy refresh; the answer that tells it may be lost by the test.</summary>
    public string Rotate()
    {
        issued++;
        current = $"rt-{issued:000000}";
        var answer = new Dictionary<string, object?>
        {
            ["access_token"] = Access,
            ["refresh_token"] = current,
            ["token_type"] = "Bearer",
            ["expires_in"] = 3600,
        };
        Bend?.Invoke(answer);
        if (answer.GetValueOrDefault("refresh_token") is not string { Length: > 0 })
        {
            current = $"rt-{issued - 1:000000}";
            issued--;
        }

        return JsonSerializer.Serialize(answer);
    }

    private async Task RevokeAsync(HttpContext context)
    {
        var form = QueryHelpers.ParseQuery((string)context.Items["body"]!);
        Revoked.Enqueue((form["token"].ToString(), form["token_type_hint"].ToString()));
        await (AtRevoke ?? ScriptedServer.Text("", "text/plain"))(context);
    }

    private Task ApiAsync(HttpContext context) =>
        context.Request.Headers.Authorization == $"Bearer {Access}"
            ? ScriptedServer.Json("""{"id":"acct_1","name":"Ann","email":"ann@acme.example"}""")(context)
            : ScriptedServer.Json("""{"error":"invalid_token"}""", 401)(context);
}
