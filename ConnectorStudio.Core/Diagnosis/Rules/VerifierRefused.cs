using ConnectorStudio.Core.Integrations;

namespace ConnectorStudio.Core.Diagnosis.Rules;

/// <summary>PKCE: the app wants it and it is off, does not know it, or compares otherwise.</summary>
internal sealed class VerifierRefused : IKnownCause
{
    public Finding? Explain(Reply reply)
    {
        if (
            !reply.Means("verifier_refused")
            && !reply.Says("code_verifier", "code verifier", "pkce", "code_challenge", "code challenge", "proof key")
        )
        {
            return null;
        }
        var pkce = reply.Document.Authorization.Pkce;
        if (pkce == "none")
        {
            return reply.At("pkce_required", "authorization.pkce", $"{reply.App} demands PKCE, and it is off") with
            {
                Why = "The token endpoint asks for a code verifier.",
                Fix = "Set PKCE to S256.",
                Suggestion = Suggest.Value("/authorization/pkce", "S256"),
            };
        }
        if (reply.Document.Token.ParameterNames.ContainsKey("code_verifier"))
        {
            return reply.At(
                "verifier_renamed",
                "token.parameterNames",
                $"{reply.App} does not find the code verifier"
            ) with
            {
                Why = "The token parameters rename code_verifier, or leave it out.",
                Fix = "Send code_verifier under its own name.",
            };
        }
        if (
            reply.Says(
                "not needed",
                "without a code_challenge",
                "without code_challenge",
                "not expected",
                "unexpected",
                "not supported",
                "unknown parameter"
            )
        )
        {
            return reply.At("pkce_refused", "authorization.pkce", $"{reply.App} does not take PKCE") with
            {
                Why = "It ignored the challenge at the login and refuses the verifier now.",
                Fix = "Switch PKCE off, and write down why.",
                Suggestion = Suggest.Value("/authorization/pkce", "none"),
            };
        }
        return reply.At("verifier_refused", "authorization.pkce", $"{reply.App} does not accept the code verifier") with
        {
            Why =
                pkce == "plain"
                    ? "The verifier is sent as it is, and the app compares its hash."
                    : "The app compares the verifier with another challenge than the one sent at the login.",
            Fix =
                pkce == "plain"
                    ? "Set PKCE to S256."
                    : "Start again; if it stays, the app handles PKCE in its own way: try it switched off.",
            Suggestion = pkce == "plain" ? Suggest.Value("/authorization/pkce", "S256") : null,
            Confidence = pkce == "plain" ? Confidence.Certain : Confidence.Likely,
        };
    }
}
