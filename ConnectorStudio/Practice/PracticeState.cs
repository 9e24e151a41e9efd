namespace ConnectorStudio.Practice;

/// <summary>A person's exercises: how far they came, and what is broken now.</summary>
/// <param name="Slug">Of the integration that is theirs to break; null: it is not made yet.</param>
/// <param name="Broken">null: all is well.</param>
public sealed record PracticeState(
    string? Slug,
    Exercise? Broken,
    IReadOnlyDictionary<int, (PracticeMark Mark, Guid AttemptId)> Marks
);
