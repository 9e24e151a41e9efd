namespace ConnectorStudio.Core.Outbound;

/// <summary>Where one part of a request came from, said by the code that put it there.</summary>
/// <param name="Name">As sent; empty for the address, and for a body that is no list of names.</param>
/// <param name="Field">The document's member, as a dotted path; null: the protocol asks for it, or the studio sends it with everything.</param>
/// <param name="Spec">The section that asks for it, such as "RFC 6749 §4.1.3"; null: none does.</param>
public sealed record PartOrigin(PartPlace Place, string Name, string? Field = null, string? Spec = null)
{
    /// <summary>The member that gave it another name than the protocol's.</summary>
    public string? NamedBy { get; init; }
}
