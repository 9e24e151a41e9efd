using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.OAuth;

namespace ConnectorStudio.Core.Diagnosis.Rules;

/// <summary>The refresh token is no longer good: the person has to log in again.</summary>
internal sealed class GrantEnded : IKnownCause
{
    public Finding? Explain(Reply reply)
    {
        if (
            reply.Leg != LegNames.Refresh
            || !(
                reply.Is("invalid_grant", "token_expired", "invalid_refresh_token")
                || reply.Means("grant_ended")
                || reply.Means("code_refused") // some have one word for both
            )
        )
        {
            return null;
        }
        return reply.At("grant_ended", null, $"{reply.App} no longer accepts the refresh token") with
        {
            FixAt = FixAt.User,
            Why = "The access was withdrawn, the account changed, or the token was not used for too long.",
            Fix = "Connect again: the person logs in once more.",
        };
    }
}
