using ConnectorStudio.Core.Connections;
using ConnectorStudio.Core.Events;

namespace ConnectorStudio.Core.Connect;

/// <summary>What Connect notes for history.</summary>
internal static class ConnectEvents
{
    public static StudioEvent Failed(ConnectAttempt attempt, string leg, Guid id, DateTimeOffset at) =>
        new(id, at, EventKinds.AttemptFailed, $"Connect to {attempt.IntegrationName} failed at {leg}")
        {
            ActorId = attempt.StarterId,
            ActorName = attempt.StarterName,
            IntegrationId = attempt.IntegrationId,
            ConnectionId = attempt.ReconnectId,
            AttemptId = attempt.Id,
        };

    public static StudioEvent Stored(
        ConnectAttempt attempt,
        Connection connection,
        bool existed,
        Guid id,
        DateTimeOffset at
    ) =>
        new(
            id,
            at,
            existed ? EventKinds.ConnectionReconnected : EventKinds.ConnectionCreated,
            existed ? "Signed in again" : $"Connected as {connection.Name}"
        )
        {
            ActorId = attempt.StarterId,
            ActorName = attempt.StarterName,
            IntegrationId = attempt.IntegrationId,
            ConnectionId = connection.Id,
            AttemptId = attempt.Id,
        };
}
