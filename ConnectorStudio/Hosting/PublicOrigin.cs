using ConnectorStudio.Core;

namespace ConnectorStudio.Hosting;

/// <summary>
/// The studio is at one address. A page opened at another host is sent there (its cookies would be missing), and links
/// are made with the address's scheme, whatever a proxy in between speaks. API, health and the circuit are left alone.
/// </summary>
internal sealed class PublicOrigin(RequestDelegate next, PublicAddress address)
{
    private static readonly PathString[] NotPages =
    [
        "/api",
        "/openapi",
        "/schemas",
        "/health",
        "/_blazor",
        "/_framework",
        "/_content",
    ];

    private readonly Uri origin = new(address.Origin);

    public Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        if (NotPages.Any(path => request.Path.StartsWithSegments(path, StringComparison.OrdinalIgnoreCase)))
        {
            return next(context);
        }

        var here =
            request.Host.HasValue && request.Host.Value.Equals(origin.Authority, StringComparison.OrdinalIgnoreCase);
        if (!here && (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method)))
        {
            context.Response.Redirect(address.Origin + request.PathBase + request.Path + request.QueryString);
            return Task.CompletedTask;
        }

        request.Scheme = origin.Scheme;
        return next(context);
    }
}
