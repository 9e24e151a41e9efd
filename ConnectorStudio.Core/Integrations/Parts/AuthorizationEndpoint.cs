using System.Text.Json;

namespace ConnectorStudio.Core.Integrations.Parts;

/// <summary>Where the person is sent to log in and agree (RFC 6749 §3.1, RFC 7636; step 4).</summary>
public sealed record AuthorizationEndpoint
{
    public string Url { get; set; } = "";
    public string? Issuer { get; set; }

    /// <summary>Whether the callback must carry <c>iss</c> (RFC 9207).</summary>
    public bool RequireIss { get; set; }

    public string? JwksUrl { get; set; }
    public string? PushedAuthorizationUrl { get; set; }
    public List<string> Scopes { get; set; } = [];
    public List<string> AlwaysScopes { get; set; } = [];

    /// <summary>Ticked by the person at Connect.</summary>
    public List<string> OptionalScopes { get; set; } = [];

    public OrderedDictionary<string, string> ScopeDescriptions { get; set; } = [];
    public string ScopeSeparator { get; set; } = " ";
    public string ScopeParameter { get; set; } = "scope";

    /// <summary><c>percent</c> or <c>raw</c>.</summary>
    public string ScopeEncoding { get; set; } = "percent";

    /// <summary><c>S256</c>, <c>plain</c> or <c>none</c>.</summary>
    public string Pkce { get; set; } = "S256";

    public string? PkceReason { get; set; }
    public string ResponseType { get; set; } = "code";

    /// <summary><c>auto</c> (with openid), <c>always</c> or <c>never</c>.</summary>
    public string Nonce { get; set; } = "auto";

    /// <summary>Templates, numbers or booleans; they win over what would be sent.</summary>
    public OrderedDictionary<string, JsonElement> Parameters { get; set; } = [];

    /// <summary>Usual name to the provider's name; null means not sent.</summary>
    public OrderedDictionary<string, string?> ParameterNames { get; set; } = [];

    /// <summary><c>url#fragment?query</c>, for apps that route by it.</summary>
    public string? Fragment { get; set; }

    /// <summary>Resource indicators (RFC 8707), sent at authorize, token and refresh.</summary>
    public List<string> Resource { get; set; } = [];
}
