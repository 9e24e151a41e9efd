using ConnectorStudio.Core.Integrations;

namespace ConnectorStudio.Core.Diagnosis.Rules;

/// <summary>The secret was right and its time is over.</summary>
internal sealed class SecretExpired : IKnownCause
{
    public Finding? Explain(Reply reply)
    {
        if (
            !reply.Means("secret_expired")
            && !reply.Says(
                "secret has expired",
                "secret is expired",
                "client secret keys for app",
                "expired client secret"
            )
        )
        {
            return null;
        }
        return reply.At("secret_expired", "client.secret", $"The client secret at {reply.App} has expired") with
        {
            Why = "The app says that the time of this secret is over.",
            Fix = "Make a new secret at the app and enter it.",
        };
    }
}
