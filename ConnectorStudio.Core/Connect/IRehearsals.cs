using ConnectorStudio.Core.Connections;
using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.OAuth;

namespace ConnectorStudio.Core.Connect;

/// <summary>Logins of a rehearsal become no connections: their run alone keeps them, and ends them when it is over.</summary>
public interface IRehearsals
{
    /// <summary>Keeps tokens as soon as they came, so that they are ended also if a later leg fails.</summary>
    Task KeepAsync(
        ConnectAttempt attempt,
        IntegrationDraft document,
        ConnectionValues values,
        TokenSet tokens,
        CancellationToken ct
    );

    /// <summary>Keeps the finished login; else why it cannot be.</summary>
    Task<Finding?> HoldAsync(IntegrationDraft document, ConnectedAccount account);

    /// <summary>A login came back, or is over; of one that is no rehearsal's nothing is made.</summary>
    void Changed(ConnectAttempt attempt);
}
