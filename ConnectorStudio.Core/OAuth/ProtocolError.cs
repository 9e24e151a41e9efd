using ConnectorStudio.Core.Outbound;

namespace ConnectorStudio.Core.OAuth;

/// <summary>Why an endpoint gave nothing usable (RFC 6749 §5.2), or why it was not asked: safe to log, store and show.</summary>
/// <param name="Leg">One of <see cref="LegNames"/>: <c>token</c> for refusals, <c>parse</c> for answers that could not be used.</param>
/// <param name="Code">The provider's code, or one of ours: <c>not_built</c>, <c>no_answer</c>, <c>unreadable</c>, <c>no_access_token</c> …</param>
public sealed record ProtocolError(string Leg, string Code, string? Description = null)
{
    public Exchange? Exchange { get; init; }

    /// <summary>Why no answer came, where none did.</summary>
    public OutboundFailure? Failure { get; init; }

    /// <summary>The member of the document to blame when the request could not be built.</summary>
    public string? Field { get; init; }

    /// <summary>Where the call stands in the document: <c>token</c>, <c>token.next</c>, <c>refresh</c>.</summary>
    public string Root { get; init; } = "token";

    public int? Status { get; init; }

    /// <summary>The provider's wish, where it gave one.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>
    /// Whether the grant itself is refused (RFC 6749 §5.2): asking again with the same token cannot help. A server that
    /// is out of order says nothing about the grant.
    /// </summary>
    public bool EndsGrant => Code == "invalid_grant" && Status is null or < 500;

    /// <summary>Whether the integration, not this connection, is refused: it is the same for all its connections.</summary>
    public bool IsClientError =>
        Status is null or < 500
        && Code
            is "invalid_client"
                or "unauthorized_client"
                or "unsupported_grant_type"
                or "invalid_request"
                or "invalid_scope"
                or "not_built";

    /// <summary>Whether asking again later may help.</summary>
    public bool IsTransient => !EndsGrant && !IsClientError;

    /// <summary>Whether the endpoint may have acted on the request although no usable answer came.</summary>
    public bool MayHaveActed =>
        Failure is { MayHaveArrived: true }
        || (Failure is null && (Status >= 500 || Code is "unreadable" or "no_access_token" or "token_malformed"));
}
