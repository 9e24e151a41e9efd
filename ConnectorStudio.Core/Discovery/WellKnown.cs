using ConnectorStudio.Core.Outbound;

namespace ConnectorStudio.Core.Discovery;

/// <summary>Where documents about a server stand, made from the server's own URL. Pure.</summary>
public static class WellKnown
{
    public const string AuthorizationServer = "oauth-authorization-server";
    public const string OpenId = "openid-configuration";
    public const string ProtectedResource = "oauth-protected-resource";
    public const string Segment = "/.well-known/";

    /// <summary>
    /// The documents of an issuer, in the order in which they are asked for: RFC 8414 §3.1 puts the issuer's path last,
    /// OpenID Connect Discovery §4 first; some servers do the one with the name of the other (RFC 8414 §5).
    /// </summary>
    public static IReadOnlyList<string> OfIssuer(CheckedUrl issuer)
    {
        ArgumentNullException.ThrowIfNull(issuer);
        var path = issuer.Path.TrimEnd('/');
        return
        [
            .. new[]
            {
                $"{issuer.Origin}{Segment}{AuthorizationServer}{path}",
                $"{issuer.Origin}{path}{Segment}{OpenId}",
                $"{issuer.Origin}{Segment}{OpenId}{path}",
            }.Distinct(),
        ];
    }

    /// <summary>The documents of a protected resource (RFC 9728 §3.1); the plain one stands for the whole host.</summary>
    public static IReadOnlyList<string> OfResource(CheckedUrl resource)
    {
        ArgumentNullException.ThrowIfNull(resource);
        var path = resource.Path.TrimEnd('/');
        return
        [
            .. new[]
            {
                $"{resource.Origin}{Segment}{ProtectedResource}{path}",
                $"{resource.Origin}{Segment}{ProtectedResource}",
            }.Distinct(),
        ];
    }

    /// <summary>What a document is about, by its own address; null: this is no document's address.</summary>
    public static string? DocumentedBy(CheckedUrl url)
    {
        ArgumentNullException.ThrowIfNull(url);
        var at = url.Path.IndexOf(Segment, StringComparison.Ordinal);
        if (at < 0)
        {
            return null;
        }

        var name = url.Path[(at + Segment.Length)..];
        var end = name.IndexOf('/', StringComparison.Ordinal);
        return url.Origin + url.Path[..at] + (end < 0 ? "" : name[end..]);
    }

    /// <summary>
    /// Whether a document that calls itself this issuer may stand where it was read (RFC 8414 §3.3): its address must be
    /// the one that the issuer makes. A last slash makes no other address, so it is forgiven here and only here.
    /// </summary>
    public static bool Fits(string? issuer, string readFrom, OutboundOptions options)
    {
        var verdict = UrlPolicy.Check(issuer, options, UrlUse.CalledEndpoint);
        return verdict.Allowed
            && verdict.Url.Query.Length == 0
            && OfIssuer(verdict.Url).Contains(readFrom, StringComparer.Ordinal);
    }

    /// <summary>
    /// Whether a document about this resource speaks for a URL: the URL itself, or one above it on the same origin. A
    /// document about anything else would let one API send people to another's login.
    /// </summary>
    public static bool Covers(string? resource, CheckedUrl url, OutboundOptions options)
    {
        ArgumentNullException.ThrowIfNull(url);
        var verdict = UrlPolicy.Check(resource, options, UrlUse.CalledEndpoint);
        return verdict.Allowed
            && verdict.Url.Query.Length == 0
            && verdict.Url.Origin == url.Origin
            && $"{url.Path.TrimEnd('/')}/".StartsWith($"{verdict.Url.Path.TrimEnd('/')}/", StringComparison.Ordinal);
    }
}
