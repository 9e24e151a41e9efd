namespace ConnectorStudio.Core;

/// <summary>Opens the store before anything else runs.</summary>
public interface IDatabaseStarter
{
    /// <summary>Whether the store is open, reachable and of this program's version.</summary>
    Task<bool> IsReadyAsync(CancellationToken ct);

    /// <summary>Makes or checks the store and brings it to this program's version.</summary>
    /// <exception cref="StartRefusedException">It is damaged, newer than the program, or in use.</exception>
    Task StartAsync(CancellationToken ct);
}
