namespace ConnectorStudio.Core.Connect;

/// <summary>What became of a callback.</summary>
public abstract record ReceiveResult
{
    private ReceiveResult() { }

    /// <summary>The state was taken; the attempt's page tells the rest.</summary>
    /// <param name="SessionId">The hosted link through which it came, if it did.</param>
    public sealed record Received(Guid AttemptId, Guid? SessionId = null) : ReceiveResult;

    /// <param name="AttemptId">Only where the browser is the one that started it.</param>
    /// <param name="SessionId">The same.</param>
    public sealed record Refused(ReceiveRefusal Reason, Guid? AttemptId = null, Guid? SessionId = null) : ReceiveResult
    {
        /// <summary>Somebody with a hosted link started it: no account here.</summary>
        public bool Hosted { get; init; }
    }
}
