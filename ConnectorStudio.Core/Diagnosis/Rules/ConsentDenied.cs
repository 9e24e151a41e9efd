using ConnectorStudio.Core.Integrations;

namespace ConnectorStudio.Core.Diagnosis.Rules;

/// <summary>The person pressed Cancel, or may not use the app.</summary>
internal sealed class ConsentDenied : IKnownCause
{
    public Finding? Explain(Reply reply)
    {
        if (!reply.Is("access_denied"))
        {
            return null;
        }
        return reply.At("access_denied", null, $"The login at {reply.App} was cancelled or not allowed") with
        {
            FixAt = FixAt.User,
            Why = "The person pressed Cancel on the consent page, or is not allowed to use this app there.",
            Fix = "Start again and allow the access. If nobody cancelled, ask the account's administrator.",
        };
    }
}
