using ConnectorStudio.Core;
using ConnectorStudio.Core.Keys;
using ConnectorStudio.Core.People;
using Microsoft.AspNetCore.Http.Features;

namespace ConnectorStudio.Proxy;

/// <summary>
/// Stands before routing. Servers decode paths and cut dots out of them; for calls through a connection the request line
/// itself is read, and routing is shown only whose connection it is. Marks every answer with who gave it.
/// </summary>
internal sealed class ProxyDoor(
    RequestDelegate next,
    PublicAddress address,
    ApiKeys keys,
    KeyUsage usage,
    ProxyCall calls
)
{
    /// <summary><c>forwarded</c> when the app answered, <c>refused</c> when the studio did.</summary>
    public const string Outcome = "ConnectorStudio-Outcome";

    private const string Bearer = "Bearer ";

    public async Task InvokeAsync(HttpContext context)
    {
        var raw = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        if (ProxyAddress.TryRead(raw, address.PathBase, out var call))
        {
            call.Response = context.Response;
            context.Features.Set(call);
            context.Response.OnStarting(Mark, call);

            // A live key needs nothing of what pages need, from routing to forms; everything else is answered there.
            if (await KeyOfAsync(context) is { } key)
            {
                usage.Note(key.Id);
                call.KeyId = key.Id;
                await calls.SendAsync(context);
                return;
            }

            context.Request.Path = address.PathBase + call.Route;
        }

        await next(context);
    }

    private async ValueTask<ApiKey?> KeyOfAsync(HttpContext context) =>
        context.Request.Headers.Authorization is [{ } given]
        && given.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase)
        && await keys.FindAsync(given[Bearer.Length..].Trim(), context.RequestAborted) is { } key
        && key.May(Permission.SendRequests)
            ? key
            : null;

    private static Task Mark(object state)
    {
        var call = (ProxyAddress)state;
        call.Response!.Headers[Outcome] = call.Forwarded ? "forwarded" : "refused";
        return Task.CompletedTask;
    }
}
