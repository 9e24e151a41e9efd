using Microsoft.Net.Http.Headers;

namespace ConnectorStudio.Security;

/// <summary>The headers of every answer, and the content security policy of every page.</summary>
public static class SecurityHeaders
{
    public static IApplicationBuilder UseSecurityHeaders(this IApplicationBuilder app) =>
        app.Use(
            (context, next) =>
            {
                context.Response.OnStarting(() =>
                {
                    Write(context);
                    return Task.CompletedTask;
                });
                return next(context);
            }
        );

    /// <summary>
    /// MudBlazor writes its theme as a style element and style attributes, hence 'unsafe-inline' for styles only.
    /// Chromium applies form-action to the redirects of a form as well: whoever leaves for a provider does so by a link.
    /// </summary>
    internal static string Policy(string nonce) =>
        "default-src 'none'; base-uri 'self'; object-src 'none'; "
        + $"script-src 'self' 'nonce-{nonce}'; style-src 'self' 'unsafe-inline'; "
        + "img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'";

    private static void Write(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers.TryAdd("Referrer-Policy", "same-origin"); // not no-referrer: a form of ours would then send "Origin: null"
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=(), usb=()";
        headers.XFrameOptions = "DENY";
        if (context.Request.IsHttps)
        {
            headers.StrictTransportSecurity = "max-age=31536000";
        }

        if (
            headers.ContentSecurityPolicy.Count == 0 // an app's answer brings a stricter one
            && MediaTypeHeaderValue.TryParse(context.Response.ContentType, out var type)
            && type.MediaType.Equals("text/html", StringComparison.OrdinalIgnoreCase)
        )
        {
            headers.ContentSecurityPolicy = Policy(context.RequestServices.GetRequiredService<CspNonce>().Value);
            headers.CacheControl = "no-store";
        }
    }
}
