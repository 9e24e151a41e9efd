namespace ConnectorStudio.Core.Connections;

/// <summary>What became of the tokens at the provider after the local stop.</summary>
public enum RemoteRevocation
{
    Revoked,
    Pending,
    Failed,
    Unsupported,
}
