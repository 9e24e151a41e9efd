namespace ConnectorStudio.Proxy;

/// <summary>Whose requests are counted.</summary>
internal enum ProxyLimitKind
{
    Key,
    Connection,
    Integration,
}
