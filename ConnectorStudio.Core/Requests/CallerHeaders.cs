using System.Collections.Frozen;
using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.Outbound;

namespace ConnectorStudio.Core.Requests;

/// <summary>
/// Which headers of a caller go on to the app. Only what is listed does: the content's and the conditions' headers, the
/// names that APIs are known to ask for, <c>X-</c> names of an API's own, and those that step 12 names.
/// </summary>
public static class CallerHeaders
{
    /// <summary>Chooses another allowed URL than the first; never sent on.</summary>
    public const string BaseUrl = "ConnectorStudio-Base-Url";

    private const string Custom = "X-";

    private static readonly FrozenSet<string> Listed = new[]
    {
        "Accept",
        "Accept-Charset",
        "Accept-Encoding",
        "Accept-Language",
        "Accept-Datetime",
        "Cache-Control",
        "Content-Disposition",
        "Content-Encoding",
        "Content-Language",
        "Content-Location",
        "Content-MD5",
        "Content-Range",
        "Content-Type",
        "Content-Digest",
        "Repr-Digest",
        "Date",
        "Depth",
        "Destination",
        "Digest",
        "Idempotency-Key",
        "If",
        "If-Match",
        "If-Modified-Since",
        "If-None-Match",
        "If-Range",
        "If-Schedule-Tag-Match",
        "If-Unmodified-Since",
        "Last-Event-ID",
        "Max-Forwards",
        "MIME-Version",
        "OData-MaxVersion",
        "OData-Version",
        "Overwrite",
        "Prefer",
        "Priority",
        "Range",
        "Slug",
        "SOAPAction",
        "Timeout",
        "Timezone",
        "Tus-Resumable",
        "Upload-Length",
        "Upload-Metadata",
        "Upload-Offset",
        "User-Agent",
        "Want-Content-Digest",
        "Want-Digest",
        // What well-known APIs ask for beside these.
        "anthropic-beta",
        "anthropic-version",
        "API-Version",
        "Client-Id",
        "ConsistencyLevel",
        "Dropbox-API-Arg",
        "Dropbox-API-Path-Root",
        "Dropbox-API-Select-Admin",
        "Dropbox-API-Select-User",
        "GData-Version",
        "GraphQL-Features",
        "Intuit-TID",
        "LinkedIn-Version",
        "login-customer-id",
        "Notion-Version",
        "OpenAI-Beta",
        "OpenAI-Organization",
        "OpenAI-Project",
        "PayPal-Request-Id",
        "Revision",
        "Sforce-Auto-Assign",
        "Sforce-Call-Options",
        "Sforce-Query-Options",
        "Square-Version",
        "Stripe-Account",
        "Stripe-Version",
        "Xero-Tenant-Id",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    // Names by which servers are told another caller, address, host, path or method than the request's.
    private static readonly string[] Misleading =
    [
        "X-Forwarded",
        "X-Original",
        "X-Rewrite",
        "X-HTTP-",
        "X-Method",
        "X-Real-",
        "X-Client-",
        "X-Cluster-",
        "X-Remote-",
        "X-Envoy-",
        "X-Proxy",
        "X-Host",
        "X-Server",
        "X-Amzn-",
        "X-Azure-",
        "X-Appengine-",
        "X-Cloud-",
        "X-B3-",
        "X-Accel-",
        "X-Sendfile",
        "X-Override",
        "X-URL",
        "X-Scheme",
        "X-SSL",
        "X-Auth",
        "X-User",
        "X-Api-Key",
        "X-Access-Token",
        "X-CSRF",
        "X-XSRF",
        "X-ConnectorStudio",
    ];

    /// <summary>Whether the header may go on; a name with an underscore never does, since some servers read it as a dash.</summary>
    public static bool Passes(string name, IntegrationDraft document)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(document);
        return Listed.Contains(name)
            || (
                name.StartsWith(Custom, StringComparison.OrdinalIgnoreCase)
                && !name.Contains('_', StringComparison.Ordinal)
                && !Array.Exists(Misleading, each => name.StartsWith(each, StringComparison.OrdinalIgnoreCase))
            )
            || IsNamed(name, document);
    }

    // A row with the mode "default" means that the caller's own value wins. Credentials are no caller's to give, and
    // what belongs to the connection is nobody's.
    private static bool IsNamed(string name, IntegrationDraft document) =>
        !IsCredential(name)
        && HeaderGrammar.Refusal(name, "") is null
        && document.Request.Headers.Exists(row =>
            row.Enabled && row.Mode != "force" && string.Equals(row.Name, name, StringComparison.OrdinalIgnoreCase)
        );

    private static bool IsCredential(string name) =>
        name.Equals("Authorization", StringComparison.OrdinalIgnoreCase)
        || name.Equals("Proxy-Authorization", StringComparison.OrdinalIgnoreCase)
        || name.Equals("Cookie", StringComparison.OrdinalIgnoreCase);
}
