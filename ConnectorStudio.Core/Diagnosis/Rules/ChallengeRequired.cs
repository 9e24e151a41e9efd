using ConnectorStudio.Core.Integrations;

namespace ConnectorStudio.Core.Diagnosis.Rules;

/// <summary>The app wants PKCE and it is off, or wants S256.</summary>
internal sealed class ChallengeRequired : IKnownCause
{
    public Finding? Explain(Reply reply)
    {
        var pkce = reply.Document.Authorization.Pkce;
        if (
            pkce == "S256"
            || !reply.Says(
                "code_challenge",
                "code challenge",
                "pkce",
                "code_verifier",
                "code verifier",
                "transform algorithm"
            )
        )
        {
            return null;
        }
        var off = pkce == "none";
        return reply.At(
            "pkce_required",
            "authorization.pkce",
            off ? $"{reply.App} demands PKCE, and it is off" : $"{reply.App} does not take plain PKCE"
        ) with
        {
            Why = off ? "The app refuses a login without a code challenge." : "The app wants the challenge hashed.",
            Fix = "Set PKCE to S256.",
            Suggestion = Suggest.Value("/authorization/pkce", "S256"),
        };
    }
}
