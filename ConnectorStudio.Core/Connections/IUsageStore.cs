namespace ConnectorStudio.Core.Connections;

/// <summary>Keeps the counters of calls, by connection and day.</summary>
public interface IUsageStore
{
    /// <summary>Adds to what is stored, and notes when the connections were last used; deleted connections are left out.</summary>
    Task AddAsync(IReadOnlyList<ConnectionUsage> more, CancellationToken ct);

    /// <summary>The days from that one on, newest first.</summary>
    Task<IReadOnlyList<ConnectionUsage>> OfAsync(Guid connectionId, int fromDay, CancellationToken ct);

    /// <summary>Forgets days before that one.</summary>
    Task ForgetAsync(int beforeDay, CancellationToken ct);
}
