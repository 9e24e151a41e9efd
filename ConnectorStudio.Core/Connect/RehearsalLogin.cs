namespace ConnectorStudio.Core.Connect;

/// <summary>A login of a rehearsal: it runs on the version that was fixed when the rehearsal began.</summary>
public sealed record RehearsalLogin(Guid RunId, Guid VersionId);
