using ConnectorStudio.Core.Integrations;

namespace ConnectorStudio.Core.Diagnosis.Rules;

/// <summary>The resource indicator (RFC 8707) names nothing that the app knows.</summary>
internal sealed class ResourceUnknown : IKnownCause
{
    public Finding? Explain(Reply reply)
    {
        if (!reply.Is("invalid_target"))
        {
            return null;
        }
        return reply.At("resource_refused", "authorization.resource", $"{reply.App} refuses the resource") with
        {
            Why = "The resource asked for is not one that this server issues tokens for.",
            Fix = "Correct the resource, or leave it out.",
        };
    }
}
