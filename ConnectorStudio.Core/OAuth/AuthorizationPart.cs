using ConnectorStudio.Core.Outbound;

namespace ConnectorStudio.Core.OAuth;

/// <summary>One parameter of the authorization URL and where its value came from.</summary>
/// <param name="Name">As sent; empty for the address itself.</param>
/// <param name="Value">Encoded, as sent; empty when it is made at Connect.</param>
/// <param name="StepKey">The step that it comes from, or null: always sent.</param>
/// <param name="Label">The field's name, for the screen.</param>
/// <param name="Field">The document's member, as a dotted path; null: the protocol asks for it.</param>
/// <param name="Spec">The section that asks for it; null: none does.</param>
public sealed record AuthorizationPart(
    string Name,
    string Value,
    string? StepKey,
    string Label,
    string? Field,
    string? Spec
)
{
    /// <summary>The same, as the other requests say it.</summary>
    public PartOrigin Origin =>
        new(Name.Length == 0 ? PartPlace.Address : PartPlace.Query, Name, Field, Spec) { NamedBy = NamedBy };

    public bool MadeAtConnect { get; init; }

    /// <summary>The member that gave it another name than the protocol's.</summary>
    public string? NamedBy { get; init; }
}
