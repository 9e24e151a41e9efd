namespace ConnectorStudio.Core.Integrations;

/// <summary>Where people have been in the wizard; step keys, and codes of warnings that someone keeps as they are.</summary>
public sealed record WizardProgress
{
    public List<string> Visited { get; set; } = [];
    public List<string> Skipped { get; set; } = [];

    /// <summary>Steps that depend on a value that changed since they were seen.</summary>
    public List<string> CheckAgain { get; set; } = [];

    /// <summary>Codes of warnings that were acknowledged.</summary>
    public List<string> Kept { get; set; } = [];
}
