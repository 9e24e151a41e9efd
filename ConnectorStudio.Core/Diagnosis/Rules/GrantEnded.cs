using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.OAuth;

namespace ConnectorStudio.Core.Diagnosis.Rules;

/// <summary>The refresh token is no longer good: the person has to log in again.</summary>
internal sealed class GrantEnded : IKnownCause
{
    public Finding? Explain(Reply reply)
    {
        if (!IsTold(reply))
        {
            return null;
        }
        return reply.At("grant_ended", null, Title(reply)) with
        {
            FixAt = FixAt.User,
            Why = reply.History.OthersAreRenewed
                ? "Other connections of this integration are renewed as ever, so it is this access alone: it was withdrawn, the account changed, or the token was not used for too long."
                : "The access was withdrawn, the account changed, or the token was not used for too long.",
            Fix = "Connect again: the person logs in once more.",
        };
    }

    internal static string Title(Reply reply) => $"{reply.App} no longer accepts the refresh token";

    internal static bool IsTold(Reply reply) =>
        reply.Leg == LegNames.Refresh
        && (
            reply.Is("invalid_grant", "token_expired") || reply.Means("grant_ended") || reply.Means("code_refused") // some have one word for both
        );
}
