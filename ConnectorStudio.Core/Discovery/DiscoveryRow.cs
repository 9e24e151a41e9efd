using ConnectorStudio.Core.Integrations;

namespace ConnectorStudio.Core.Discovery;

/// <summary>One line of the comparison: what stands in the draft, what the server says, and what taking it over changes.</summary>
/// <param name="Field">A dotted path of the document.</param>
/// <param name="Label">The field's name on the screen.</param>
public sealed record DiscoveryRow(string Field, string Label, string Yours, string Theirs)
{
    /// <summary>What taking it over writes; empty: there is nothing to take.</summary>
    public IReadOnlyList<Suggestion> Use { get; init; } = [];

    /// <summary>Whether the draft has it already.</summary>
    public bool IsSame { get; init; }

    /// <summary>Whether it is proposed: where the draft is as it began, not over something that was typed.</summary>
    public bool Proposed { get; init; }

    /// <summary>One sentence about it.</summary>
    public string? Note { get; init; }

    /// <summary>Why it must not be used: its address is refused.</summary>
    public string? Refused { get; init; }

    public bool CanTake => Use.Count > 0 && !IsSame && Refused is null;
}
