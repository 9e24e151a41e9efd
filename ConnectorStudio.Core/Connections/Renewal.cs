namespace ConnectorStudio.Core.Connections;

/// <summary>That a connection got new tokens, or that its refresh token was refused.</summary>
/// <param name="Trouble">Why it was refused; null: it got new tokens.</param>
public sealed record Renewal(Guid ConnectionId, DateTimeOffset At, string? Trouble);
