using ConnectorStudio.Core.Integrations;

namespace ConnectorStudio.Core.Diagnosis.Rules;

/// <summary>A signed proof of the client is too young or too old by the server's clock (RFC 7523 §3).</summary>
internal sealed class ClockDiffers : IKnownCause
{
    public Finding? Explain(Reply reply)
    {
        var told = reply.Says("clock", "in the future", "not yet valid", "issued at", "not before");
        if (!told || !reply.Is("invalid_client", "invalid_grant", "invalid_request", "unauthorized_client"))
        {
            return null;
        }
        return reply.At("clock_differs", null, $"{reply.App} has another time than this machine") with
        {
            FixAt = FixAt.Deployment,
            Why = "The answer compares times: by its clock something that was just made is of another time.",
            Fix = "Set this machine's clock by a time server, then try again.",
            Confidence = Confidence.Likely,
        };
    }
}
