using ConnectorStudio.Core.Integrations;

namespace ConnectorStudio.Core.Diagnosis.Rules;

/// <summary>The redirect URI of the token call is missing, or another than at the login.</summary>
internal sealed class RedirectUriDiffers : IKnownCause
{
    public Finding? Explain(Reply reply)
    {
        var told =
            reply.Means("redirect_uri_differs")
            || reply.Is("redirect_uri_mismatch")
            || reply.Says("redirect_uri", "redirect uri", "redirection uri", "redirection address");
        var token = reply.Document.Token;
        if (!told && !(reply.Is("invalid_grant") && !token.SendRedirectUri))
        {
            return null;
        }
        if (!token.SendRedirectUri)
        {
            return reply.At(
                "redirect_uri_missing",
                "token.sendRedirectUri",
                $"{reply.App} {(told ? "wants" : "likely wants")} the redirect URI in the token call"
            ) with
            {
                Why = "It was sent at the login and left out of the token call; most servers want it in both.",
                Fix = "Send the redirect URI in the token call.",
                Suggestion = Suggest.Value("/token/sendRedirectUri", value: true),
                Confidence = told ? Confidence.Certain : Confidence.Likely,
            };
        }
        if (token.Parameters.ContainsKey("redirect_uri"))
        {
            return reply.At(
                "redirect_uri_differs",
                "token.parameters",
                $"{reply.App} gets two different redirect URIs"
            ) with
            {
                Why = "The token parameters hold a redirect_uri of their own, and the login was sent another.",
                Fix = "Remove redirect_uri from the token parameters.",
            };
        }
        if (token.ParameterNames.ContainsKey("redirect_uri"))
        {
            return reply.At(
                "redirect_uri_differs",
                "token.parameterNames",
                $"{reply.App} does not find the redirect URI in the token call"
            ) with
            {
                Why = "The token parameters rename redirect_uri, or leave it out.",
                Fix = "Send redirect_uri under its own name.",
            };
        }
        var unwanted = reply.Says(
            "not allowed",
            "not be sent",
            "unexpected",
            "unknown parameter",
            "must not",
            "not supported"
        );
        return unwanted
            ? reply.At(
                "redirect_uri_unwanted",
                "token.sendRedirectUri",
                $"{reply.App} wants no redirect URI in the token call"
            ) with
            {
                Why = "The answer refuses the parameter.",
                Fix = "Leave the redirect URI out of the token call.",
                Suggestion = Suggest.Value("/token/sendRedirectUri", value: false),
            }
            : reply.At(
                "redirect_uri_differs",
                "token.sendRedirectUri",
                $"{reply.App} says that the redirect URI is not the one of the login"
            ) with
            {
                Why =
                    "The same redirect URI was sent in both calls: the app likely does not want it here, or its registration differs.",
                Fix =
                    "Compare the address registered at the app with the Redirect URL; if they are equal, leave it out of the token call.",
                Confidence = Confidence.Likely,
            };
    }
}
