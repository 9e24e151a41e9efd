using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.Integrations.Steps;
using ConnectorStudio.Core.Outbound;

namespace ConnectorStudio.Api;

/// <summary>Where one part of a request came from, and who asks for it.</summary>
/// <param name="Name">As sent; empty for the address, and for a body that is no list of names.</param>
/// <param name="Step">The step that owns the field; null: the protocol asks for it, or the studio sends it with everything.</param>
/// <param name="Field">The document's member, as a dotted path.</param>
/// <param name="NamedBy">The member that gave it another name than the protocol's.</param>
/// <param name="Spec">The section that asks for it; null: none does.</param>
public sealed record PartAnswer(
    PartPlace Place,
    string Name,
    int? Step,
    string? Field,
    string? NamedBy,
    SpecSection? Spec
)
{
    internal static PartAnswer Of(PartOrigin origin) =>
        new(
            origin.Place,
            origin.Name,
            origin.Field is { } field ? SetupSteps.OwnerOf(field)?.Number : null,
            origin.Field,
            origin.NamedBy,
            SpecSection.Find(origin.Spec)
        );
}
