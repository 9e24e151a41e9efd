using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.OAuth;

namespace ConnectorStudio.Core.Diagnosis.Rules;

/// <summary>The other side is down, busy, or says so itself.</summary>
internal sealed class ProviderInTrouble : IKnownCause
{
    public Finding? Explain(Reply reply)
    {
        var busy =
            reply.Status == 429
            || reply.Is("slow_down", "rate_limit_exceeded", "too_many_requests", "ratelimited")
            || (reply.Is("OAuthException") && reply.Says("too many", "limit reached"));
        var down = reply.Status >= 500 || reply.Is("server_error", "temporarily_unavailable");
        if (!busy && !down)
        {
            return null;
        }
        var wait = reply.Header("Retry-After") is { Length: > 0 } after
            ? $" It asks to wait: Retry-After {after}."
            : "";
        return busy
            ? reply.At("rate_limited", null, $"{reply.App} refuses more calls for now") with
            {
                FixAt = FixAt.Provider,
                Why = "Too many calls came within a short time." + wait,
                Fix = "Wait, then try again.",
            }
            : reply.At("server_error", null, $"{reply.App} has trouble of its own") with
            {
                FixAt = FixAt.Provider,
                Why = "The server says that it cannot answer; nothing in this integration is known to be wrong." + wait,
                Fix = "Try again later. If it stays, look at the app's status page.",
                // Some stumble over a request that they do not like, and say it with 500.
                Confidence =
                    reply is { Leg: LegNames.Token, Status: 500 } && wait.Length == 0
                        ? Confidence.Likely
                        : Confidence.Certain,
            };
    }
}
