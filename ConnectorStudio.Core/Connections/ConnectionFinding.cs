using ConnectorStudio.Core.Integrations;

namespace ConnectorStudio.Core.Connections;

/// <summary>What was found the last time that something went wrong with a connection; it stands until it is known to be over.</summary>
/// <param name="Leg">Where it was met: at a renewal, a test, the revocation, or a request of a program.</param>
public sealed record ConnectionFinding(string Leg, DateTimeOffset At, Finding Finding);
