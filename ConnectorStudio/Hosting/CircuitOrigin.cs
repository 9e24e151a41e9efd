using ConnectorStudio.Core;

namespace ConnectorStudio.Hosting;

/// <summary>
/// A page of another origin must not open a circuit with this browser's cookie: neither Blazor nor SignalR look at
/// Origin by themselves.
/// </summary>
internal sealed class CircuitOrigin(RequestDelegate next, PublicAddress address)
{
    public Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        if (
            request.Path.StartsWithSegments("/_blazor", StringComparison.OrdinalIgnoreCase)
            && request.Headers.Origin is { Count: > 0 } given
            && !(given.Count == 1 && string.Equals(given[0], address.Origin, StringComparison.OrdinalIgnoreCase))
        )
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return Task.CompletedTask;
        }

        return next(context);
    }
}
