using ConnectorStudio.Core.Outbound;

namespace ConnectorStudio.Core.Connect;

/// <summary>What the browser was sent to ask of the login page, without secrets.</summary>
/// <param name="Origins">Where each part of the address came from.</param>
public sealed record LoginAsked(string Url, IReadOnlyList<PartOrigin> Origins);
