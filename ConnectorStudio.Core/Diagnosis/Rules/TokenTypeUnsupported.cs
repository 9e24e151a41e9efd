using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.OAuth;

namespace ConnectorStudio.Core.Diagnosis.Rules;

/// <summary>A token bound to a key is of no use as a bearer (RFC 9449).</summary>
internal sealed class TokenTypeUnsupported : IKnownCause
{
    public Finding? Explain(Reply reply)
    {
        if (!reply.Is("unsupported_token_type") || reply.Leg == LegNames.Revoke)
        {
            return null;
        }
        return reply.At(
            "token_type_unsupported",
            "token.response.tokenType",
            $"{reply.App} gives a kind of token that the studio does not use"
        ) with
        {
            FixAt = FixAt.Provider,
            Why = "Tokens of the types DPoP and mac work only together with a key that signs each request.",
            Fix = "Have the app issue bearer tokens to this client.",
        };
    }
}
