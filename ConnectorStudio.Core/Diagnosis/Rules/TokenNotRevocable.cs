using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.OAuth;

namespace ConnectorStudio.Core.Diagnosis.Rules;

/// <summary>The endpoint does not revoke this kind of token (RFC 7009 §2.2.1).</summary>
internal sealed class TokenNotRevocable : IKnownCause
{
    public Finding? Explain(Reply reply)
    {
        if (reply.Leg != LegNames.Revoke || !reply.Is("unsupported_token_type"))
        {
            return null;
        }
        var body = reply.Exchange?.RequestBody ?? "";
        var kind =
            body.Contains("refresh_token", StringComparison.Ordinal) ? "refresh_token"
            : body.Contains("access_token", StringComparison.Ordinal) ? "access_token"
            : null;
        var left = reply.Document.Revoke.Tokens.Where(token => token != kind).ToList();
        return reply.At(
            "token_type_unsupported",
            "revoke.tokens",
            $"{reply.App} does not revoke {(kind is null ? "this kind of token" : kind.Replace('_', ' ') + "s")}",
            FindingSeverity.Warning
        ) with
        {
            Why = "The endpoint says unsupported_token_type.",
            Fix = "Send only the tokens that it revokes.",
            Suggestion = kind is not null && left.Count > 0 ? Suggest.Value("/revoke/tokens", left) : null,
        };
    }
}
