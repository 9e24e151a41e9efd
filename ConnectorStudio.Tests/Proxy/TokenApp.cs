using Microsoft.AspNetCore.Http;

namespace ConnectorStudio.Tests.Proxy;

/// <summary>An app with a token endpoint whose API knows one token at a time.</summary>
internal sealed class TokenApp
{
    private int refreshes;
    private int requests;

    /// <summary>The token that the API takes.</summary>
    public string Live { get; set; } = ProxyStudio.Access;

    /// <summary>What it answers to any other.</summary>
    public int Status { get; set; } = 401;

    public string Words { get; set; } = "token ended";

    /// <summary>What the token endpoint answers.</summary>
    public int TokenStatus { get; set; } = 200;

    public int Refreshes => refreshes;
    public int Requests => requests;

    public Task AnswerAsync(HttpContext context)
    {
        if (context.Request.Path == "/token")
        {
            context.Response.StatusCode = TokenStatus;
            return GiveAsync(context, $"renewed-{Interlocked.Increment(ref refreshes)}");
        }

        Interlocked.Increment(ref requests);
        var token = context.Request.Headers.Authorization.ToString()["Bearer ".Length..];
        if (token == Live)
        {
            return context.Response.WriteAsync($"{token} {context.Items["body"]}");
        }

        context.Response.StatusCode = Status;
        return context.Response.WriteAsync(Words);
    }

    public static Task GiveAsync(HttpContext context, string name) =>
        context.Response.WriteAsJsonAsync(
            new
            {
                access_token = $"at-{name}",
                refresh_token = $"rt-{name}",
                token_type = "Bearer",
                expires_in = 3600,
            }
        );
}
