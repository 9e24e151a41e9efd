using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.Vault;

namespace ConnectorStudio.Core.Connect;

/// <summary>The version that an attempt runs on, with its document and secrets; or what stands in the way.</summary>
public sealed record RunnableVersion(
    IntegrationVersion? Version,
    IntegrationDraft Document,
    IReadOnlyDictionary<string, Secret> Secrets,
    IReadOnlyList<Finding> Blockers
);
