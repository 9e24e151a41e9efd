using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.OAuth;

namespace ConnectorStudio.Core.Diagnosis.Rules;

/// <summary>401 for a token that was good before, and nothing to renew it with.</summary>
internal sealed class TokenOver : IKnownCause
{
    public Finding? Explain(Reply reply) =>
        reply is { Leg: LegNames.Request, Status: 401, IsHtml: false, IsFresh: false, IsRenewable: false }
            ? reply.At("token_refused", null, $"{reply.App} refuses the access token, and it cannot be renewed") with
            {
                FixAt = FixAt.User,
                Why =
                    "The token was good when the connection was made. It has ended, or somebody took the access away at the app.",
                Fix = "Reconnect, and log in as the same account.",
                Confidence = Confidence.Likely,
            }
            : null;
}
