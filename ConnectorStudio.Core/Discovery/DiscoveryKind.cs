namespace ConnectorStudio.Core.Discovery;

/// <summary>What a typed address is.</summary>
public enum DiscoveryKind
{
    /// <summary>Not said: found out from what answers.</summary>
    FindOut,

    /// <summary>An authorization server's name for itself (RFC 8414 §2).</summary>
    Issuer,

    /// <summary>The base URL of an API, which may say who guards it (RFC 9728).</summary>
    Api,

    /// <summary>An MCP server: an API with one URL, called by JSON-RPC.</summary>
    McpServer,
}
