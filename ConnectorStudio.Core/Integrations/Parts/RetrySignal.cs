namespace ConnectorStudio.Core.Integrations.Parts;

/// <summary>How the provider says "later": only turned into a Retry-After for the caller, never re-sent.</summary>
public sealed record RetrySignal
{
    public List<int> Statuses { get; set; } = [429, 503];
    public List<RetryWait> Waits { get; set; } = [new() { Header = "Retry-After", Unit = "seconds" }];
    public string? RemainingHeader { get; set; }
    public string? BodyPattern { get; set; }
}
