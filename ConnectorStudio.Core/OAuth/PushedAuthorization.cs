using System.Diagnostics.CodeAnalysis;
using ConnectorStudio.Core.Outbound;
using ConnectorStudio.Core.Vault;

namespace ConnectorStudio.Core.OAuth;

/// <summary>A pushed authorization request: the address that refers to it, or why the app did not take it.</summary>
public sealed record PushedAuthorization(AuthorizationRequest? Request, ProtocolError? Error)
{
    public Exchange? Exchange { get; init; }

    /// <summary>What the address refers by: good for one login.</summary>
    public Secret? Reference { get; init; }

    public bool Accepted(
        [NotNullWhen(true)] out AuthorizationRequest? request,
        [NotNullWhen(false)] out ProtocolError? error
    )
    {
        (request, error) = (Request, Error);
        return request is not null;
    }
}
