using ConnectorStudio.Core.Integrations;

namespace ConnectorStudio.Core.Diagnosis.Rules;

/// <summary>An administrator at the provider has to agree first.</summary>
internal sealed class AdminConsentRequired : IKnownCause
{
    public Finding? Explain(Reply reply)
    {
        var certain =
            reply.Says(
                "admin consent",
                "administrator consent",
                "admin approval",
                "only an admin can grant",
                "ask an admin"
            ) || reply.Means("admin_consent_required");
        if (!certain && !(reply.Is("access_denied", "consent_required") && reply.Says("administrator", "admin ")))
        {
            return null;
        }
        return reply.At(
            "admin_consent_required",
            null,
            $"An administrator of the account has to allow {reply.App} first"
        ) with
        {
            FixAt = FixAt.Provider,
            Why = "The scopes asked for are ones that only an administrator can grant.",
            Fix = "Have an administrator of the account agree, then start again.",
            Confidence = certain ? Confidence.Certain : Confidence.Likely,
        };
    }
}
