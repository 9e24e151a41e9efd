using ConnectorStudio.Core.Integrations;

namespace ConnectorStudio.Api;

/// <param name="Valid">No finding is an error; warnings can be acknowledged at publish.</param>
public sealed record ValidationAnswer(bool Valid, IReadOnlyList<Finding> Findings);
