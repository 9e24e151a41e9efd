namespace ConnectorStudio.Core.Certify;

/// <summary>The newest version of an integration that passed Certify.</summary>
public sealed record CertifyBadge(Guid IntegrationId, int Version, Guid RunId, DateTimeOffset At, bool WithWarnings);
