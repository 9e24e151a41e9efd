using ConnectorStudio.Core.Integrations;

namespace ConnectorStudio.Core.Diagnosis.Rules;

/// <summary>The client is known and may not do this.</summary>
internal sealed class ClientNotAllowed : IKnownCause
{
    public Finding? Explain(Reply reply)
    {
        if (!reply.Is("unauthorized_client"))
        {
            return null;
        }
        return reply.At(
            "client_not_allowed",
            "client.id",
            $"{reply.App} does not allow this client to use the authorization code flow"
        ) with
        {
            FixAt = FixAt.Provider,
            Why =
                "The app knows the Client ID, and its settings there do not allow this grant, or it is not active yet.",
            Fix =
                "Allow the authorization code flow for this client in the app's developer settings; a new one may need some minutes.",
            Confidence = Confidence.Likely,
        };
    }
}
