using System.Text.Json;

namespace ConnectorStudio.Core.Integrations.Parts;

/// <summary>Where tokens are ended at the provider (RFC 7009; step 7). Without a URL nothing is called.</summary>
public sealed record RevocationEndpoint
{
    public string? Url { get; set; }
    public string Method { get; set; } = "POST";

    /// <summary>Which tokens are sent, in this order.</summary>
    public List<string> Tokens { get; set; } = ["refresh_token", "access_token"];

    /// <summary>null: not sent.</summary>
    public string? TokenParameter { get; set; } = "token";

    /// <summary>null: not sent.</summary>
    public string? HintParameter { get; set; } = "token_type_hint";

    public string BodyFormat { get; set; } = "form";

    /// <summary>null: as <see cref="ClientCredentials.Authentication"/>; also <c>bearer</c> and <c>anonymous</c>.</summary>
    public string? Authentication { get; set; }

    public OrderedDictionary<string, JsonElement> Parameters { get; set; } = [];
    public OrderedDictionary<string, string> Headers { get; set; } = [];
    public OrderedDictionary<string, string?> ParameterNames { get; set; } = [];
    public List<int> SuccessStatuses { get; set; } = [200];
    public SuccessRule? Success { get; set; }

    /// <summary>After one success the rest is not sent.</summary>
    public bool EndsWholeGrant { get; set; }
}
