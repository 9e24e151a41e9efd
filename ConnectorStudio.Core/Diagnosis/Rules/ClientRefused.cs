using ConnectorStudio.Core.Integrations;

namespace ConnectorStudio.Core.Diagnosis.Rules;

/// <summary>A client id refused on the login page, without further words.</summary>
internal sealed class ClientRefused : IKnownCause
{
    public Finding? Explain(Reply reply)
    {
        if (!reply.Is("invalid_client"))
        {
            return null;
        }
        return reply.At("client_refused", "client.id", $"{reply.App} refuses the Client ID") with
        {
            Why =
                "The login page does not accept the client: the id is likely mistyped, or of another environment or region.",
            Fix = "Copy the Client ID again from the app's developer settings.",
            Confidence = Confidence.Likely,
        };
    }
}
