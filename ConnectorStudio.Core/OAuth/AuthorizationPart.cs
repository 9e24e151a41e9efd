namespace ConnectorStudio.Core.OAuth;

/// <summary>One parameter of the authorization URL and where its value came from.</summary>
/// <param name="Name">As sent; empty for the address itself.</param>
/// <param name="Value">Encoded, as sent; empty when it is made at Connect.</param>
/// <param name="StepKey">The step that it comes from, or null: always sent.</param>
/// <param name="Label">The field's name, for the screen.</param>
public sealed record AuthorizationPart(
    string Name,
    string Value,
    string? StepKey,
    string Label,
    bool MadeAtConnect = false
);
