namespace ConnectorStudio.Api;

/// <summary>An access token that may be used now. It stands in the clear: hold it no longer than needed.</summary>
/// <param name="ExpiresAt">null: the provider did not say.</param>
public sealed record TokenAnswer(
    string AccessToken,
    string TokenType,
    DateTimeOffset? ExpiresAt,
    IReadOnlyList<string> Scopes
)
{
    /// <summary>For logs: no token.</summary>
    public override string ToString() => $"{TokenType} token until {ExpiresAt:O}";
}
