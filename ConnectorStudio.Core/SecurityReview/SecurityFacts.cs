namespace ConnectorStudio.Core.SecurityReview;

/// <summary>What a report may know besides the document.</summary>
public sealed record SecurityFacts
{
    public static SecurityFacts None { get; } = new();

    /// <summary>Whether a broken token was seen to be refused by this document's test; null: not judged.</summary>
    public bool? RefusesBrokenTokens { get; init; }
}
