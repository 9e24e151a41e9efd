using ConnectorStudio.Core.Integrations;

namespace ConnectorStudio.Core.Diagnosis.Rules;

/// <summary>The app does not know PKCE and refuses its parameters.</summary>
internal sealed class ChallengeRefused : IKnownCause
{
    public Finding? Explain(Reply reply)
    {
        if (
            reply.Document.Authorization.Pkce == "none"
            || !reply.Says("code_challenge", "code challenge", "pkce", "transform algorithm")
        )
        {
            return null;
        }
        var refusesPlain = reply.Document.Authorization.Pkce == "plain";
        return refusesPlain
            ? null
            : reply.At("pkce_refused", "authorization.pkce", $"{reply.App} does not take PKCE") with
            {
                Why = "The app refuses the login because of the code challenge.",
                Fix = "Switch PKCE off, and write down why.",
                Suggestion = Suggest.Value("/authorization/pkce", "none"),
            };
    }
}
