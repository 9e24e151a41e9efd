namespace ConnectorStudio.Core.Outbound;

/// <summary>Why an exchange failed, in plain words; never holds a secret.</summary>
/// <param name="Rule">The rule of the URL policy, when that refused (<c>U13</c>).</param>
public sealed record OutboundFailure(OutboundFailureKind Kind, string Message, string? Rule = null)
{
    /// <summary>False only when it is certain that the server saw nothing of the request: then it may be sent again.</summary>
    public bool MayHaveArrived { get; init; }
}
