namespace ConnectorStudio.Core.Connections;

/// <summary>What would become of a request, without sending it.</summary>
public sealed record PlaygroundVerdict
{
    /// <summary>The allowed URL that covers it, and its place in the list from 1; null: it is refused.</summary>
    public string? Entry { get; init; }

    public int EntryNumber { get; init; }

    /// <summary>What paths are joined to.</summary>
    public string? Base { get; init; }

    public IReadOnlyList<PlaygroundParameter> Added { get; init; } = [];

    /// <summary>Headers that are not sent on.</summary>
    public IReadOnlyList<string> LeftOut { get; init; } = [];

    /// <summary>Why it is refused, in a sentence.</summary>
    public string? Refusal { get; init; }

    /// <summary>Of the URL policy.</summary>
    public string? Rule { get; init; }
}
