using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.OAuth;

namespace ConnectorStudio.Core.Diagnosis.Rules;

/// <summary>The refresh names scopes and the server wants none, or fewer.</summary>
internal sealed class RefreshScopeRefused : IKnownCause
{
    public Finding? Explain(Reply reply)
    {
        if (
            reply.Leg != LegNames.Refresh
            || !(reply.Is("invalid_scope") || (reply.Is("OAuthException") && reply.Says("scope")))
        )
        {
            return null;
        }
        var sends = reply.Document.Refresh.SendScope;
        return reply.At("scope_refused", "refresh.sendScope", $"{reply.App} refuses the scopes of the refresh") with
        {
            Why = sends
                ? "The refresh names the scopes again, and the app does not take them there."
                : "The app wants to be told the scopes at the refresh.",
            Fix = sends ? "Do not send the scopes at the refresh." : "Send the scopes at the refresh.",
            Suggestion = Suggest.Value("/refresh/sendScope", !sends),
            Confidence = sends ? Confidence.Certain : Confidence.Likely,
        };
    }
}
