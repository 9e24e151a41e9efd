namespace ConnectorStudio.Core.Outbound;

/// <summary>Carries the guard's refusal out through the HTTP handler, which only knows exceptions.</summary>
internal sealed class OutboundConnectException : Exception
{
    public OutboundConnectException(OutboundFailureKind kind, string message, Exception? inner = null)
        : base(message, inner) => Kind = kind;

    public OutboundFailureKind Kind { get; }
}
