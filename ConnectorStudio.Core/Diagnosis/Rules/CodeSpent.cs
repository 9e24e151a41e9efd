using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.OAuth;

namespace ConnectorStudio.Core.Diagnosis.Rules;

/// <summary>The code was used before, is too old, or is none of this app. Nothing in the document is wrong.</summary>
internal sealed class CodeSpent : IKnownCause
{
    public Finding? Explain(Reply reply)
    {
        if (
            reply.Leg == LegNames.Refresh
            || !(
                reply.Is("invalid_grant")
                || reply.Means("code_refused")
                || reply.Means("code_used_twice")
                || reply.Means("code_expired")
            )
        )
        {
            return null;
        }
        if (reply.Means("code_used_twice") || reply.Says("already", "redeemed", "used before", "been used"))
        {
            return User(
                "code_used_twice",
                $"{reply.App} says that this code was used before",
                "A code can be used once. A second visit of the same answer, or a prefetch, used it up.",
                Confidence.Certain
            );
        }
        if (
            reply.Means("code_expired")
            || (
                reply.Says("expired", "too old", "no longer valid")
                && !reply.Says("or expired", "or has expired", "or is expired", "expired or")
            )
        )
        {
            return User(
                "code_expired",
                $"{reply.App} says that the code has expired",
                "Between the login and the exchange passed more time than the app allows.",
                Confidence.Certain
            );
        }
        return reply.CodeAge > TimeSpan.FromMinutes(1)
            ? User(
                "code_expired",
                $"The code of {reply.App} likely expired",
                $"It was {reply.CodeAge.Value.TotalSeconds:0} seconds old when it was exchanged.",
                Confidence.Likely
            )
            : User(
                "code_refused",
                $"{reply.App} refuses the code",
                "The answer does not tell why. Most often the code was used or has expired.",
                Confidence.Likely
            );

        Finding User(string code, string title, string why, Confidence confidence) =>
            reply.At(code, null, title) with
            {
                FixAt = FixAt.User,
                Why = why,
                Fix = "Start again.",
                Confidence = confidence,
            };
    }
}
