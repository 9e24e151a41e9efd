using ConnectorStudio.Core.Integrations;

namespace ConnectorStudio.Api;

/// <summary>What a preflight saw: a leg for each thing it looked at, and findings; none where all is well.</summary>
public sealed record PreflightAnswer(IReadOnlyList<LegAnswer> Legs, IReadOnlyList<Finding> Findings);
