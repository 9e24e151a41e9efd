using System.ComponentModel;

namespace ConnectorStudio.Api;

public sealed record RevokeBody
{
    [Description("Kept in the connection's history.")]
    public string Reason { get; init; } = "";
}
