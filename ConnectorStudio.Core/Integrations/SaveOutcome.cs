namespace ConnectorStudio.Core.Integrations;

/// <summary>What became of a save.</summary>
public abstract record SaveOutcome
{
    private SaveOutcome() { }

    /// <summary>Stored, or there was nothing to store.</summary>
    public sealed record Saved(IntegrationRecord Record) : SaveOutcome;

    /// <summary>Somebody saved another document since: nothing was changed.</summary>
    public sealed record Conflict(IntegrationRecord Theirs) : SaveOutcome;

    /// <summary>The slug is another integration's, or is none.</summary>
    public sealed record NameRefused(string Sentence, string Suggestion) : SaveOutcome;

    /// <summary>It was deleted or has another address now.</summary>
    public sealed record Gone : SaveOutcome;
}
