namespace ConnectorStudio.Core.Connections;

/// <summary>Finds revoked connections whose provider could not be told yet.</summary>
public interface IPendingRevocationStore
{
    Task<IReadOnlyList<Connection>> PendingAsync(int limit, CancellationToken ct);
}
