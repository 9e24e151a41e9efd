namespace ConnectorStudio.Core;

/// <summary>How much there is: the numbers beside the navigation.</summary>
public interface IStudioCounts
{
    /// <summary>Integrations, and connections that were not revoked.</summary>
    Task<(int Integrations, int Connections)> ReadAsync(CancellationToken ct);
}
