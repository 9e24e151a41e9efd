namespace ConnectorStudio.Core.Outbound;

/// <summary>
/// Where a request gets its answer: from the network (<see cref="OutboundHttp"/>), or from what was recorded of an earlier
/// one. Whoever reads answers asks here, so that a recording is read by the same code.
/// </summary>
public interface IExchangeSource
{
    /// <summary>The redaction of its exchanges: ask it again when an answer turned out to hold more secrets.</summary>
    Redaction Redaction { get; }

    /// <summary>Sends the request. What the network or the other side does wrong is in the answer, never thrown.</summary>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    Task<OutboundAnswer> SendAsync(OutboundRequest request, CancellationToken ct);
}
