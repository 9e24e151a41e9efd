using ConnectorStudio.Core.Integrations;

namespace ConnectorStudio.Core.Diagnosis.Rules;

/// <summary>The login page was told not to ask, and has to.</summary>
internal sealed class LoginNeeded : IKnownCause
{
    public Finding? Explain(Reply reply)
    {
        if (!reply.Is("login_required", "interaction_required", "consent_required", "account_selection_required"))
        {
            return null;
        }
        var silent =
            reply.Document.Authorization.Parameters.TryGetValue("prompt", out var prompt)
            && prompt.ToString() == "none";
        return reply.At(
            "interaction_required",
            silent ? "authorization.parameters" : null,
            $"{reply.App} has to show a page to the person"
        ) with
        {
            FixAt = silent ? FixAt.Studio : FixAt.User,
            Why = silent
                ? "The parameter prompt=none forbids the login page to ask."
                : "The person is not logged in there, or has not agreed.",
            Fix = silent ? "Remove the parameter prompt." : "Start again, log in and agree.",
        };
    }
}
