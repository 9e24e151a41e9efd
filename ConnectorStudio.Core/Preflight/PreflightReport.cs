using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.OAuth;

namespace ConnectorStudio.Core.Preflight;

/// <summary>What a preflight saw: one leg to each thing that was looked at, and what was found; nothing where all is well.</summary>
public sealed record PreflightReport(IReadOnlyList<Leg> Legs, IReadOnlyList<Finding> Findings)
{
    /// <summary>By field, why a given value cannot be used: then nothing was looked at.</summary>
    public IReadOnlyDictionary<string, string> FieldErrors { get; init; } = new Dictionary<string, string>();
}
