namespace ConnectorStudio.Core.Connections;

/// <summary>
/// Says in this process, at once, that a stored connection or integration was changed. Other processes find out by the
/// <see cref="ConnectionStamp"/>.
/// </summary>
public sealed class ConnectionNews
{
    private long told;
    private Action<Guid>? connectionChanged;
    private Action<Guid>? integrationChanged;
    private Action<Guid>? versionInForce;

    /// <summary>Grows with each change: who reads while it grows may have read the past.</summary>
    public long Told => Interlocked.Read(ref told);

    /// <summary>For services that live as long as the process.</summary>
    public void Listen(Action<Guid> connection, Action<Guid> integration)
    {
        connectionChanged += connection;
        integrationChanged += integration;
    }

    /// <summary>For who looks after connections when another version is in force for them.</summary>
    public void ListenForVersions(Action<Guid> integration) => versionInForce += integration;

    /// <summary>A version was published or confirmed.</summary>
    public void OfVersion(Guid integration) => versionInForce?.Invoke(integration);

    public void OfConnection(Guid id)
    {
        Interlocked.Increment(ref told);
        connectionChanged?.Invoke(id);
    }

    public void OfIntegration(Guid id)
    {
        Interlocked.Increment(ref told);
        integrationChanged?.Invoke(id);
    }
}
