using ConnectorStudio.Components.Shared;
using ConnectorStudio.Core.Connections;

namespace ConnectorStudio.Components.Connections;

/// <summary>What is asked before a connection ends: always with what follows from it.</summary>
public static class ConnectionQuestions
{
    public static ConfirmQuestion Revoke(ConnectionDetail detail)
    {
        var (name, app) = (detail.Connection.Name, detail.Connection.IntegrationName);
        var there =
            !detail.HasRevokeUrl
                ? $"{app} has no Revoke URL here, so it keeps the grant: the person can remove it there, and some apps list it still."
            : detail.EndsWholeGrant
                ? $"Then {app} is told to end the tokens; that may end other connections of the same account too."
            : $"Then {app} is told to end the tokens.";
        return new ConfirmQuestion($"Revoke {name}?", "Revoke")
        {
            Consequence =
                $"It stops working here at once, for good: its tokens are deleted, and the account has to connect anew. {there}",
            AsksReason = true,
        };
    }

    public static ConfirmQuestion Delete(ConnectionDetail detail)
    {
        var (name, app) = (detail.Connection.Name, detail.Connection.IntegrationName);
        var first =
            detail.Connection.Status == ConnectionStatus.Revoked
                ? detail.Connection.RemoteRevocation == RemoteRevocation.Pending
                    ? $"{app} could not be told of the end yet, and will not be after this."
                    : "It is revoked already."
                : detail.HasRevokeUrl
                    ? $"It is revoked first, here and at {app}."
                    : $"It is revoked here first. {app} has no Revoke URL here, so it keeps the grant.";
        return new ConfirmQuestion($"Delete {name}?", "Delete")
        {
            Consequence = $"{first} Then it is gone from the list.",
        };
    }
}
