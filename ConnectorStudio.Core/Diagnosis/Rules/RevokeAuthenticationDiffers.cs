using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.OAuth;

namespace ConnectorStudio.Core.Diagnosis.Rules;

/// <summary>The revocation endpoint does not accept the client as the token endpoint does.</summary>
internal sealed class RevokeAuthenticationDiffers : IKnownCause
{
    public Finding? Explain(Reply reply)
    {
        if (
            reply.Leg != LegNames.Revoke
            || !(reply.Is("invalid_client", "unauthorized_client") || reply.Status is 401 or 403)
        )
        {
            return null;
        }
        return reply.At(
            "client_authentication_refused",
            "revoke.authentication",
            $"{reply.App} likely wants another client authentication to revoke"
        ) with
        {
            Why = "The endpoint refuses the client, and the token endpoint accepted it.",
            Fix = "Choose how the client is named to the revoke URL; some want the access token as bearer.",
            Confidence = Confidence.Likely,
        };
    }
}
