namespace ConnectorStudio.Core.Connections;

/// <summary>Logins that wait for a confirmation, as far as connections need to know of them.</summary>
public interface IUnconfirmedLogins
{
    /// <summary>The connection that stands for them was stopped: none of them is confirmed any more.</summary>
    Task GiveUpAsync(Guid connectionId, DateTimeOffset now, CancellationToken ct);
}
