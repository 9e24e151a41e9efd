namespace ConnectorStudio.Core.Integrations;

/// <summary>What became of a new integration, a clone or an import.</summary>
public abstract record CreateOutcome
{
    private CreateOutcome() { }

    public sealed record Created(IntegrationRecord Record) : CreateOutcome;

    /// <param name="Suggestion">A slug that is free.</param>
    public sealed record NameRefused(string Sentence, string Suggestion) : CreateOutcome;

    /// <summary>The text is no document.</summary>
    public sealed record NoDocument(DocumentError Error) : CreateOutcome;
}
