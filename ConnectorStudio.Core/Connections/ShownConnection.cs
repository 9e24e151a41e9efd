namespace ConnectorStudio.Core.Connections;

/// <summary>A connection as programs see it; never a token, never a secret field.</summary>
/// <param name="Version">The version that it runs on now; null for a draft's.</param>
/// <param name="Fields">Values of step 1 by key, as text.</param>
/// <param name="AllowedUrls">As rendered for it; an entry whose value is not known is left out.</param>
public sealed record ShownConnection(
    Connection Connection,
    int? Version,
    IReadOnlyDictionary<string, string> Fields,
    IReadOnlyList<string> AllowedUrls
);
