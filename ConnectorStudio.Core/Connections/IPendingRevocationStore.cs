namespace ConnectorStudio.Core.Connections;

/// <summary>Finds revoked connections whose provider could not be told yet.</summary>
public interface IPendingRevocationStore
{
    /// <summary>The oldest first.</summary>
    /// <param name="after">The last one of the page before.</param>
    Task<IReadOnlyList<Connection>> PendingAsync(Guid? after, int limit, CancellationToken ct);
}
