namespace ConnectorStudio.Core.Integrations;

/// <summary>All that is ever shown of a stored secret.</summary>
/// <param name="Name"><c>client</c>, <c>client:OPTION</c>, a second one of these, or <c>secret.NAME</c>.</param>
/// <param name="Mark">Four characters: the same secret, the same mark.</param>
/// <param name="Usable">False: it must be given again, since the draft would send it elsewhere.</param>
public sealed record SecretNote(string Name, string Mark, DateTimeOffset SetAt, string SetBy, bool Usable)
{
    public IReadOnlyList<string> Hosts { get; init; } = [];

    /// <summary>When it ends at the app, if somebody said so.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }
}
