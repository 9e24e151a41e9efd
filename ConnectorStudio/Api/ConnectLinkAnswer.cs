namespace ConnectorStudio.Api;

/// <summary>A hosted link: pass the address on to the person; it is not shown again.</summary>
public sealed record ConnectLinkAnswer(Guid Id, string Url, DateTimeOffset ExpiresAt);
