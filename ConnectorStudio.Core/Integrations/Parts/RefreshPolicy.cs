using System.Text.Json;

namespace ConnectorStudio.Core.Integrations.Parts;

/// <summary>How an access token is renewed (RFC 6749 §6; step 6). A null member means: as in the token step.</summary>
public sealed record RefreshPolicy
{
    /// <summary><c>none</c>, <c>refresh_token</c> or <c>exchange_access_token</c>.</summary>
    public string Mode { get; set; } = "refresh_token";

    public string? Url { get; set; }
    public string? Method { get; set; }
    public string? BodyFormat { get; set; }
    public string? Authentication { get; set; }
    public OrderedDictionary<string, JsonElement>? Parameters { get; set; }
    public OrderedDictionary<string, string>? Headers { get; set; }
    public OrderedDictionary<string, string?>? ParameterNames { get; set; }
    public TokenResponse? Response { get; set; }
    public List<Capture>? Captures { get; set; }
    public bool SendScope { get; set; }

    /// <summary>How long before its end a token is renewed; null: the smaller of 5 minutes and 20 % of its life.</summary>
    public int? LeadTimeSeconds { get; set; }

    public ExpirySignal ExpiredWhen { get; set; } = new();
    public int? KeepAliveDays { get; set; }

    /// <summary>
    /// How long the provider still takes a rotated token (0: never), if known. Within it a renewal whose answer was lost is
    /// asked for once more at once.
    /// </summary>
    public int? ReuseGraceSeconds { get; set; }

    /// <summary>The answer only says "ok": the access token stays.</summary>
    public bool KeepsAccessToken { get; set; }

    /// <summary>The token of a renewal is of the first kind: the second call (<c>token.next</c>) is made again with it.</summary>
    public bool RepeatsNext { get; set; }
}
