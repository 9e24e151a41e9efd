namespace ConnectorStudio.Api;

/// <summary>A part of a list.</summary>
/// <param name="NextCursor">The <c>cursor</c> of the next part; null: this is the last.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string? NextCursor);
