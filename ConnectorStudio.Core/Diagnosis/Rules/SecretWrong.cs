using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.Integrations.Parts;
using ConnectorStudio.Core.OAuth;

namespace ConnectorStudio.Core.Diagnosis.Rules;

/// <summary>The secret is not the one that the app knows.</summary>
internal sealed class SecretWrong : IKnownCause
{
    public Finding? Explain(Reply reply)
    {
        if (
            !reply.Is("invalid_client", "bad_client_credentials", "unauthorized_client")
            && !reply.Means("client_secret_refused")
            && !reply.Means("client_credentials_refused")
        )
        {
            return null;
        }
        if (reply.Authentication is ClientAuthentications.None or ClientAuthentications.Anonymous)
        {
            return null;
        }
        var either = reply.Means("client_credentials_refused");
        var told =
            either
            || reply.Means("client_secret_refused")
            || reply.Says(
                "client secret",
                "client_secret",
                "credentials are invalid",
                "invalid credentials",
                "invalid secret",
                "incorrect secret",
                "bad client credentials"
            );
        return reply.Is("unauthorized_client") && !told
            ? null
            : reply.At(
                "client_secret_refused",
                "client.secret",
                told
                    ? $"{reply.App} refuses the client secret"
                    : $"{reply.App} refuses the client, likely because of its secret"
            ) with
            {
                Why = told
                    ? "The endpoint knows the client and says that the secret is not the right one."
                    : "The answer does not tell whether the Client ID, the secret or the way it is sent is wrong; a mistyped or replaced secret is the commonest.",
                Fix =
                    "Copy the secret again from the app's developer settings, whole and without blanks, and enter it.",
                // One word for id and secret: at Connect the login page has taken the id a moment ago.
                Confidence =
                    told && !(either && reply.Leg == LegNames.Refresh) ? Confidence.Certain : Confidence.Likely,
            };
    }
}
