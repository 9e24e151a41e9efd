namespace ConnectorStudio.Core.Connect;

/// <summary>What became of a question about a login that does not come back.</summary>
public abstract record LoginAnswer
{
    private LoginAnswer() { }

    /// <param name="Attempt">With the findings, if there are any: it still waits.</param>
    public sealed record Looked(ConnectAttempt Attempt) : LoginAnswer;

    /// <summary>There is no such attempt, or not for this actor.</summary>
    public sealed record Unknown : LoginAnswer;

    /// <summary>It is over, or its callback came.</summary>
    public sealed record NotWaiting : LoginAnswer;

    public sealed record NotPossible(string Sentence) : LoginAnswer;
}
