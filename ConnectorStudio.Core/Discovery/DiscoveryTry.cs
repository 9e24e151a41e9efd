namespace ConnectorStudio.Core.Discovery;

/// <summary>One address that was asked, and what came of it in a sentence.</summary>
public sealed record DiscoveryTry(string Method, string Url, string Result);
