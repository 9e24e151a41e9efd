namespace ConnectorStudio.Core.Outbound;

/// <summary>What a URL is for; the rules differ a little by it.</summary>
public enum UrlUse
{
    /// <summary>An endpoint that the studio calls: token, refresh, revoke, test (U13 applies).</summary>
    CalledEndpoint,

    /// <summary>The login page a browser is sent to (U13 applies; reserved query parameters are judged elsewhere).</summary>
    AuthorizePage,

    /// <summary>An entry of a list of allowed URLs (U13 applies; no query, no wildcard).</summary>
    AllowedEntry,

    /// <summary>The target of a request through a connection: the list decides about its host.</summary>
    RequestTarget,
}
