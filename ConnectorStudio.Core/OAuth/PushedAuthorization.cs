using System.Diagnostics.CodeAnalysis;
using ConnectorStudio.Core.Outbound;

namespace ConnectorStudio.Core.OAuth;

/// <summary>A pushed authorization request: the address that refers to it, or why the app did not take it.</summary>
public sealed record PushedAuthorization(AuthorizationRequest? Request, ProtocolError? Error)
{
    public Exchange? Exchange { get; init; }

    public bool Accepted(
        [NotNullWhen(true)] out AuthorizationRequest? request,
        [NotNullWhen(false)] out ProtocolError? error
    )
    {
        (request, error) = (Request, Error);
        return request is not null;
    }
}
