using ConnectorStudio.Core;
using Microsoft.AspNetCore.Http.Features;

namespace ConnectorStudio.Proxy;

/// <summary>
/// Stands before routing. Servers decode paths and cut dots out of them; for calls through a connection the request line
/// itself is read, and routing is shown only whose connection it is. Marks every answer with who gave it.
/// </summary>
internal sealed class ProxyDoor(RequestDelegate next, PublicAddress address)
{
    /// <summary><c>forwarded</c> when the app answered, <c>refused</c> when the studio did.</summary>
    public const string Outcome = "ConnectorStudio-Outcome";

    public Task InvokeAsync(HttpContext context)
    {
        var raw = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        if (ProxyAddress.TryRead(raw, address.PathBase, out var call))
        {
            context.Features.Set(call);
            context.Request.Path = address.PathBase + call.Route;
            context.Response.OnStarting(Mark, (context, call));
        }

        return next(context);
    }

    private static Task Mark(object state)
    {
        var (context, call) = ((HttpContext, ProxyAddress))state;
        context.Response.Headers[Outcome] = call.Forwarded ? "forwarded" : "refused";
        return Task.CompletedTask;
    }
}
