namespace ConnectorStudio.Sandbox;

/// <summary>
/// The provider's two environments. Plain paths and /production/… are production; /sandbox/… is the other, with an
/// issuer of its own, so that a token of one is refused by the other.
/// </summary>
public static class SandboxEnvironment
{
    public const string Production = "production";
    public const string Sandbox = "sandbox";

    public static IReadOnlyList<string> All { get; } = [Production, Sandbox];

    public static string Of(HttpRequest request) =>
        request.PathBase.StartsWithSegments("/sandbox", StringComparison.Ordinal) ? Sandbox : Production;

    /// <summary>Takes the environment off the path before routing sees it.</summary>
    internal static Task SelectAsync(HttpContext context, RequestDelegate next)
    {
        var request = context.Request;
        if (request.Path.StartsWithSegments("/production", StringComparison.Ordinal, out var rest) && rest.HasValue)
        {
            request.Path = rest;
        }
        else if (request.Path.StartsWithSegments("/sandbox", StringComparison.Ordinal, out rest) && rest.HasValue)
        {
            request.PathBase = request.PathBase.Add("/sandbox");
            request.Path = rest;
        }
        else if (request.Path == "/.well-known/oauth-authorization-server/sandbox")
        {
            // RFC 8414 section 3.1 puts the issuer's path last.
            request.PathBase = request.PathBase.Add("/sandbox");
            request.Path = "/.well-known/oauth-authorization-server";
        }

        return next(context);
    }
}
