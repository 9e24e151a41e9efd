using System.Text.Json;

namespace ConnectorStudio.Core.Integrations.Parts;

/// <summary>Where a code becomes an access token (RFC 6749 §3.2, §5; step 5).</summary>
public sealed record TokenEndpoint
{
    public string Url { get; set; } = "";
    public string Method { get; set; } = "POST";

    /// <summary><c>form</c>, <c>json</c>, <c>query</c> or <c>none</c>.</summary>
    public string BodyFormat { get; set; } = "form";

    public OrderedDictionary<string, JsonElement> Parameters { get; set; } = [];
    public OrderedDictionary<string, string> Headers { get; set; } = [];
    public OrderedDictionary<string, string?> ParameterNames { get; set; } = [];
    public bool SendRedirectUri { get; set; } = true;
    public bool Dpop { get; set; }

    /// <summary>null: as <see cref="ClientCredentials.Authentication"/>.</summary>
    public string? Authentication { get; set; }

    public TokenResponse Response { get; set; } = new();
    public List<Capture> Captures { get; set; } = [];
    public NextTokenCall? Next { get; set; }
}
