using ConnectorStudio.Core.Connections;

namespace ConnectorStudio.Core.Persistence.Connections;

/// <summary>What one stored connection takes over from what just happened to it; everything else stays its own.</summary>
internal static class ConnectionChanges
{
    /// <summary>The account logged in again.</summary>
    public static void TakeConnected(this Connection here, Connection candidate)
    {
        here.IntegrationSlug = candidate.IntegrationSlug;
        here.IntegrationName = candidate.IntegrationName;
        here.VersionId = candidate.VersionId;
        here.VersionNumber = candidate.VersionNumber;
        here.Status = candidate.Status;
        here.RemoteRevocation = null;
        here.RemoteRevocationNote = null;
        if (!here.NamedByPerson)
        {
            here.Name = candidate.Name;
        }

        here.Identifier = candidate.Identifier;
        here.Fields = candidate.Fields;
        here.ValuesCipher = candidate.ValuesCipher;
        here.ScopesAsked = candidate.ScopesAsked;
        here.ScopesGranted = candidate.ScopesGranted;
        here.ExpiresAt = candidate.ExpiresAt;
        here.HasRefreshToken = candidate.HasRefreshToken;
        here.ConnectedAt = candidate.ConnectedAt;
        here.ConnectedById = candidate.ConnectedById;
        here.ConnectedBy = candidate.ConnectedBy;
        here.LastTestedAt = candidate.LastTestedAt;
        here.LastTestPassed = candidate.LastTestPassed;
        here.Trouble = null;
        here.Findings = [];
    }

    public static StoredTokens AsGeneration(this StoredTokens tokens, long generation) =>
        new()
        {
            ConnectionId = tokens.ConnectionId,
            Generation = generation,
            AccessCipher = tokens.AccessCipher,
            RefreshCipher = tokens.RefreshCipher,
            TokenType = tokens.TokenType,
            ReceivedAt = tokens.ReceivedAt,
            ExpiresAt = tokens.ExpiresAt,
            RefreshExpiresAt = tokens.RefreshExpiresAt,
            RefreshStartedAt = tokens.RefreshStartedAt,
        };
}
