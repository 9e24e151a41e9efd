using ConnectorStudio.Core.Integrations;

namespace ConnectorStudio.Core.Diagnosis.Rules;

/// <summary>Entra: /common is used for an app of one tenant. Seen November 2026: Entra changes its codes.</summary>
internal sealed class TenantWrong : IKnownCause
{
    public Finding? Explain(Reply reply)
    {
        if (!reply.Means("tenant_wrong"))
        {
            return null;
        }
        return reply.At(
            "tenant_wrong",
            "authorization.url",
            $"{reply.App} belongs to one tenant, and the Login URL names all"
        ) with
        {
            Why = "The client is registered for one tenant; /common and /organizations are for apps of many.",
            Fix = "Put the tenant's id in place of common in Login URL and Token URL, best as a field.",
        };
    }
}
