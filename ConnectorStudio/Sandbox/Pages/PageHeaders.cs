using System.Security.Cryptography;
using System.Text;

namespace ConnectorStudio.Sandbox.Pages;

/// <summary>Headers of every answer, and the content security policy of every page.</summary>
internal static class PageHeaders
{
    // OpenIddict's own page for response_mode=form_post: one inline line sends its form on.
    private static readonly string FormPostPolicy =
        "default-src 'none'; base-uri 'none'; frame-ancestors 'none'; script-src 'sha256-"
        + Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes("document.form.submit();")))
        + "'";

    public static Task AddAsync(HttpContext context, RequestDelegate next)
    {
        context.Response.Headers.XContentTypeOptions = "nosniff";
        context.Response.Headers["Referrer-Policy"] = "same-origin"; // an authorize URL holds state: not for others
        context.Response.OnStarting(
            state =>
            {
                var response = (HttpResponse)state;
                if (
                    response.Headers.ContentSecurityPolicy.Count == 0
                    && response.ContentType?.StartsWith("text/html", StringComparison.OrdinalIgnoreCase) == true
                )
                {
                    response.Headers.ContentSecurityPolicy = FormPostPolicy;
                }

                return Task.CompletedTask;
            },
            context.Response
        );
        return next(context);
    }

    /// <summary>
    /// The policy of our own pages. Chromium holds redirects after a form's POST to form-action too, so the consent page
    /// names the app's origin beside its own.
    /// </summary>
    public static void SetPolicy(HttpResponse response, string? formTarget) =>
        response.Headers.ContentSecurityPolicy =
            "default-src 'none'; base-uri 'none'; frame-ancestors 'none'; style-src 'self'; script-src 'self'; "
            + $"img-src 'self' data:; form-action 'self'{SourceOf(formTarget)}";

    private static string SourceOf(string? target)
    {
        if (!Uri.TryCreate(target, UriKind.Absolute, out var uri))
        {
            return "";
        }

        // The grammar of sources knows names and IPv4 only; an app's own scheme has no host worth naming.
        var byName = uri.Scheme is "http" or "https" && uri.HostNameType is UriHostNameType.Dns or UriHostNameType.IPv4;
        return byName ? $" {uri.Scheme}://{uri.IdnHost}:{uri.Port}" : $" {uri.Scheme}:";
    }
}
