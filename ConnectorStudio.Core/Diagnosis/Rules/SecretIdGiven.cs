using ConnectorStudio.Core.Integrations;

namespace ConnectorStudio.Core.Diagnosis.Rules;

/// <summary>Entra and others show an id beside the secret, and the id was pasted. Seen November 2026.</summary>
internal sealed class SecretIdGiven : IKnownCause
{
    public Finding? Explain(Reply reply)
    {
        if (!reply.Says("AADSTS7000215", "secret id", "not the client secret id"))
        {
            return null;
        }
        return reply.At(
            "secret_id_given",
            "client.secret",
            $"{reply.App} got another text than the secret's value"
        ) with
        {
            Why = "The text entered is likely the id of the secret. Its value is shown once, when the secret is made.",
            Fix = "Make a new secret at the app and enter its value.",
            Confidence = reply.Says("secret id") ? Confidence.Certain : Confidence.Likely,
        };
    }
}
