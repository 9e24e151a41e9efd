using ConnectorStudio.Core.Integrations;

namespace ConnectorStudio.Core.Connect;

/// <summary>What became of a start of Connect.</summary>
public abstract record BeginResult
{
    private BeginResult() { }

    /// <param name="BrowserSecret">For the binding cookie of this attempt; stored only as a hash.</param>
    public sealed record Started(ConnectAttempt Attempt, string BrowserSecret) : BeginResult;

    /// <summary>The request cannot be built safely: what is missing, with the step of each.</summary>
    public sealed record Refused(IReadOnlyList<Finding> Findings) : BeginResult;

    /// <summary>By field key: a sentence.</summary>
    public sealed record FieldErrors(IReadOnlyDictionary<string, string> ByKey) : BeginResult;

    /// <summary>There is nothing to connect: no such integration or connection, disabled, or never published.</summary>
    public sealed record NotPossible(string Sentence) : BeginResult;
}
