using System.Collections.Frozen;
using System.Net.Http.Headers;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace ConnectorStudio.Proxy;

/// <summary>
/// Which headers of an app's answer are handed on. An answer stands under the studio's own origin: what would set a
/// cookie there, open it to other sites, or make a browser show or run it, is left out or replaced.
/// </summary>
internal static class AnswerHeaders
{
    private static readonly FrozenSet<string> Listed = new[]
    {
        "Accept-Patch",
        "Accept-Post",
        "Accept-Ranges",
        "Age",
        "Allow",
        "API-Version",
        "Content-Digest",
        "Content-Encoding",
        "Content-Language",
        "Content-Length",
        "Content-Location",
        "Content-MD5",
        "Content-Range",
        "Content-Type",
        "DAV",
        "Date",
        "Deprecation",
        "Digest",
        "ETag",
        "Expires",
        "Last-Modified",
        "Location",
        "OData-Version",
        "Preference-Applied",
        "Repr-Digest",
        "Retry-After",
        "Sunset",
        "Tus-Resumable",
        "Upload-Length",
        "Upload-Offset",
        "Vary",
        "Warning",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly string[] LeftOut =
    [
        "X-Frame-Options",
        "X-XSS-Protection",
        "X-Content-Type-Options",
        "X-Content-Security-Policy",
        "X-WebKit-CSP",
        "X-Permitted-Cross-Domain-Policies",
        "X-DNS-Prefetch-Control",
        "X-Download-Options",
        "X-UA-Compatible",
        "X-Powered-By",
        "X-Accel-",
        "X-Sendfile",
        "X-LIGHTTPD-",
        "X-Forwarded",
        "X-Robots-Tag",
        "X-SourceMap",
    ];

    private static readonly string[] KnownParts =
    [
        "request-id",
        "requestid",
        "ratelimit",
        "rate-limit",
        "correlation",
        "trace",
    ];

    /// <summary>Copies what may pass, and adds what makes the answer harmless in a browser.</summary>
    public static void Copy(HttpResponseMessage answer, HttpResponse response)
    {
        Copy(answer.Headers, response.Headers);
        Copy(answer.Content.Headers, response.Headers);
        var headers = response.Headers;
        headers.ContentDisposition = Attachment(answer.Content.Headers);
        headers.ContentSecurityPolicy = "sandbox; default-src 'none'; frame-ancestors 'none'";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers.CacheControl = "no-store"; // whose token an answer belongs to is known here alone
        if (Challenge(answer.Headers) is { Count: > 0 } challenge)
        {
            headers.WWWAuthenticate = challenge;
        }
    }

    public static bool Passes(string name) =>
        Listed.Contains(name)
        || (
            name.StartsWith("X-", StringComparison.OrdinalIgnoreCase)
                ? !Array.Exists(LeftOut, each => name.StartsWith(each, StringComparison.OrdinalIgnoreCase))
                : Array.Exists(KnownParts, each => name.Contains(each, StringComparison.OrdinalIgnoreCase))
        );

    private static void Copy(HttpHeaders from, IHeaderDictionary to)
    {
        foreach (var (name, values) in from.NonValidated)
        {
            if (Passes(name))
            {
                to[name] = values.Count == 1 ? values.ToString() : new StringValues([.. values]);
            }
        }
    }

    private static string Attachment(HttpContentHeaders headers) =>
        headers.NonValidated.TryGetValues("Content-Disposition", out var given)
        && Microsoft.Net.Http.Headers.ContentDispositionHeaderValue.TryParse(given.ToString(), out var parsed)
        && (parsed.FileNameStar.HasValue || parsed.FileName.HasValue)
            ? new Microsoft.Net.Http.Headers.ContentDispositionHeaderValue("attachment")
            {
                FileNameStar = HeaderUtilities.RemoveQuotes(
                    parsed.FileNameStar.HasValue ? parsed.FileNameStar : parsed.FileName
                ),
            }.ToString()
            : "attachment";

    // Others make a browser ask its user for a password, in the studio's name.
    private static StringValues Challenge(HttpResponseHeaders headers) =>
        headers.NonValidated.TryGetValues("WWW-Authenticate", out var given)
            ? new StringValues([
                .. given.Where(each =>
                    each.StartsWith("Bearer", StringComparison.OrdinalIgnoreCase)
                    || each.StartsWith("DPoP", StringComparison.OrdinalIgnoreCase)
                ),
            ])
            : StringValues.Empty;
}
