namespace ConnectorStudio.Core.Integrations.Parts;

/// <summary>A header that tells when to come back.</summary>
public sealed record RetryWait
{
    public string Header { get; set; } = "";

    /// <summary><c>seconds</c> or <c>epochSeconds</c>.</summary>
    public string Unit { get; set; } = "seconds";
}
