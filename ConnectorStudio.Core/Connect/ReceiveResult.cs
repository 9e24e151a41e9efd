namespace ConnectorStudio.Core.Connect;

/// <summary>What became of a callback.</summary>
public abstract record ReceiveResult
{
    private ReceiveResult() { }

    /// <summary>The state was taken; the attempt's page tells the rest.</summary>
    public sealed record Received(Guid AttemptId) : ReceiveResult;

    /// <param name="AttemptId">Only where the browser is the one that started it.</param>
    public sealed record Refused(ReceiveRefusal Reason, Guid? AttemptId = null) : ReceiveResult;
}
