using ConnectorStudio.Core.Integrations;

namespace ConnectorStudio.Core.Diagnosis.Rules;

/// <summary>The redirect URL is not the one registered at the app, character by character.</summary>
internal sealed class RedirectUriNotRegistered : IKnownCause
{
    public Finding? Explain(Reply reply)
    {
        if (
            !reply.Is("redirect_uri_mismatch", "invalid_redirect_uri")
            && !reply.Means("redirect_uri_not_registered")
            && !reply.Says("redirect_uri", "redirect uri", "redirection uri", "reply url", "callback url")
        )
        {
            return null;
        }
        return reply.At(
            "redirect_uri_not_registered",
            "redirect.uri",
            $"{reply.App} does not know the Redirect URL"
        ) with
        {
            FixAt = FixAt.Provider,
            Why =
                "The address registered in the app's developer settings must equal the Redirect URL character by character.",
            Fix = "Copy the Redirect URL and register exactly that at the app.",
        };
    }
}
