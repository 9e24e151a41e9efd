using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.Integrations.Parts;

namespace ConnectorStudio.Core.Diagnosis.Rules;

/// <summary>The app wants a secret and none is sent.</summary>
internal sealed class SecretMissing : IKnownCause
{
    public Finding? Explain(Reply reply)
    {
        if (
            reply.Authentication != ClientAuthentications.None
            || !(
                reply.Is("invalid_client", "unauthorized_client")
                || reply.Means("secret_missing")
                || reply.Says("client_secret", "client secret", "client authentication")
            )
        )
        {
            return null;
        }
        var told =
            reply.Means("secret_missing") || reply.Says("client_secret", "client secret", "client authentication");
        return reply.At(
            "secret_missing",
            reply.AuthenticationField,
            told ? $"{reply.App} wants a client secret" : $"{reply.App} likely wants a client secret"
        ) with
        {
            Why = "No client authentication is sent, and the endpoint does not accept the client without it.",
            Fix = "Choose how the secret is sent, and enter the secret.",
            Suggestion = Suggest.Value(Suggest.Pointer(reply.AuthenticationField), ClientAuthentications.Post),
            Confidence = told ? Confidence.Certain : Confidence.Likely,
        };
    }
}
