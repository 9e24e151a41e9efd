using ConnectorStudio.Core.Integrations;

namespace ConnectorStudio.Core.Diagnosis.Rules;

/// <summary>Some apps show an id beside the secret, and the id was pasted.</summary>
internal sealed class SecretIdGiven : IKnownCause
{
    public Finding? Explain(Reply reply)
    {
        if (!reply.Means("secret_id_given") && !reply.Says("client secret id", "not the secret id"))
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
