using ConnectorStudio.Core.Connections;
using ConnectorStudio.Core.Integrations;

namespace ConnectorStudio.Api;

/// <summary>A connected account; never a token, never a secret field.</summary>
/// <param name="Integration">The integration's slug.</param>
/// <param name="Version">The version that it runs on; null for one made from a draft.</param>
/// <param name="RemoteRevocation">What became of the tokens at the provider, once revoked.</param>
/// <param name="Identifier">The account's identity at the app.</param>
/// <param name="EndUser">Whose it is, as the connect session said; null: the workspace's.</param>
/// <param name="Fields">Values of step 1 by key.</param>
/// <param name="AllowedUrls">As rendered for this connection: where requests through it may go.</param>
/// <param name="Findings">What is known of the last thing that went wrong; empty when all is well.</param>
/// <param name="ExpiresAt">Of the access token; null: the provider did not say.</param>
public sealed record ConnectionAnswer(
    Guid Id,
    string Integration,
    int? Version,
    bool Draft,
    ConnectionStatus Status,
    RemoteRevocation? RemoteRevocation,
    string Name,
    string Identifier,
    string? EndUser,
    IReadOnlyDictionary<string, string> Fields,
    IReadOnlyList<string> AllowedUrls,
    IReadOnlyList<string> ScopesAsked,
    IReadOnlyList<string> ScopesGranted,
    DateTimeOffset? ExpiresAt,
    DateTimeOffset CreatedAt,
    DateTimeOffset? LastUsedAt,
    IReadOnlyList<Finding> Findings
)
{
    internal static ConnectionAnswer Of(ShownConnection shown)
    {
        var connection = shown.Connection;
        return new(
            connection.Id,
            connection.IntegrationSlug,
            shown.Version,
            connection.Draft,
            connection.Status,
            connection.RemoteRevocation,
            connection.Name,
            connection.Identifier,
            connection.EndUser,
            shown.Fields,
            shown.AllowedUrls,
            connection.ScopesAsked,
            connection.ScopesGranted,
            connection.ExpiresAt,
            connection.CreatedAt,
            connection.LastUsedAt,
            [.. connection.Findings.Select(each => each.Finding)]
        );
    }

    /// <summary>What a PUT of fields is compared by: use and renewals go on meanwhile and are no conflict.</summary>
    internal ConnectionAnswer ForTag() =>
        this with
        {
            ExpiresAt = null,
            LastUsedAt = null,
            ScopesGranted = [],
            Findings = [],
        };
}
