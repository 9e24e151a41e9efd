using System.Diagnostics.CodeAnalysis;
using ConnectorStudio.Core.Outbound;

namespace ConnectorStudio.Core.OAuth;

/// <summary>What came of a token call: tokens, or an error; and the redacted exchange, if one took place.</summary>
public sealed class TokenResult
{
    private TokenResult(TokenSet? tokens, ProtocolError? error, Exchange? exchange) =>
        (Tokens, Error, Exchange) = (tokens, error, exchange);

    public TokenSet? Tokens { get; }

    public ProtocolError? Error { get; }

    public Exchange? Exchange { get; }

    /// <summary>The call that this one followed: both belong to the same leg.</summary>
    public Exchange? Earlier { get; private init; }

    public IReadOnlyList<Exchange> Exchanges => [.. new[] { Earlier, Exchange }.OfType<Exchange>()];

    public static TokenResult Of(TokenSet tokens, Exchange exchange) => new(tokens, null, exchange);

    public static TokenResult Refused(ProtocolError error) => new(null, error, error.Exchange);

    /// <summary>The same, after an earlier call.</summary>
    public TokenResult After(Exchange? earlier) => new(Tokens, Error, Exchange) { Earlier = earlier };

    public bool Granted([NotNullWhen(true)] out TokenSet? tokens, [NotNullWhen(false)] out ProtocolError? error)
    {
        tokens = Tokens;
        error = Error;
        return tokens is not null;
    }
}
