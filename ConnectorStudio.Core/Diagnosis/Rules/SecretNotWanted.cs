using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.Integrations.Parts;

namespace ConnectorStudio.Core.Diagnosis.Rules;

/// <summary>A public client must not send a secret.</summary>
internal sealed class SecretNotWanted : IKnownCause
{
    public Finding? Explain(Reply reply)
    {
        if (
            reply.Authentication == ClientAuthentications.None
            || !(
                reply.Means("secret_not_wanted")
                || reply.Says(
                    "public client",
                    "client is public",
                    "secret is not allowed",
                    "secret must not",
                    "should not be presented",
                    "'client_secret' parameter is not valid",
                    "no client secret",
                    "without a client secret",
                    "secret not expected"
                )
            )
        )
        {
            return null;
        }
        return reply.At(
            "secret_not_wanted",
            reply.AuthenticationField,
            $"{reply.App} wants no client secret from this client"
        ) with
        {
            Why = "The client is registered there as a public one: it proves itself by PKCE alone.",
            Fix = "Set the client authentication to none.",
            Suggestion = Suggest.Value(Suggest.Pointer(reply.AuthenticationField), ClientAuthentications.None),
        };
    }
}
