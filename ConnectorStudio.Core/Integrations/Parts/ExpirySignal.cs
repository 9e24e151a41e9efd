namespace ConnectorStudio.Core.Integrations.Parts;

/// <summary>How an API answer says that the token has expired: status, and the pattern too when there is one.</summary>
public sealed record ExpirySignal
{
    public List<int> Statuses { get; set; } = [401];
    public string? BodyPattern { get; set; }
}
