using System.Diagnostics.CodeAnalysis;
using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.OAuth;

namespace ConnectorStudio.Core.Connections;

/// <summary>An access token or why there is none; and the renewal that took place on the way, if one did.</summary>
public sealed class AccessTokenResult
{
    public AccessToken? Token { get; private init; }
    public ConnectionRefusal? Refusal { get; private init; }

    /// <summary>The renewal's leg; also of one that failed while the old token still holds.</summary>
    public Leg? Leg { get; init; }

    public IReadOnlyList<Finding> Findings { get; init; } = [];

    public static AccessTokenResult Of(AccessToken token) => new() { Token = token };

    public static AccessTokenResult Refused(ConnectionRefusal refusal) => new() { Refusal = refusal };

    public bool Granted([NotNullWhen(true)] out AccessToken? token, [NotNullWhen(false)] out ConnectionRefusal? refusal)
    {
        token = Token;
        refusal = Refusal;
        return token is not null;
    }

    internal AccessTokenResult With(Leg? leg, IReadOnlyList<Finding> findings) =>
        new()
        {
            Token = Token,
            Refusal = Refusal,
            Leg = leg,
            Findings = findings,
        };
}
