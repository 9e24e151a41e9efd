using ConnectorStudio.Core.Integrations;

namespace ConnectorStudio.Core.Diagnosis.Rules;

/// <summary>The app has no client of that id, or not here.</summary>
internal sealed class ClientUnknown : IKnownCause
{
    public Finding? Explain(Reply reply)
    {
        var named =
            reply.Means("client_unknown")
            || reply.Says(
                "client not found",
                "client was not found",
                "client is unknown",
                "unknown client_id",
                "unknown client",
                "client_id is invalid",
                "'client_id' is invalid",
                "invalid client_id",
                "invalid client id",
                "client does not exist",
                "no client with",
                "client id is invalid",
                "application not found"
            );
        if (!named)
        {
            return null;
        }
        return reply.At("client_unknown", "client.id", $"{reply.App} does not know this Client ID") with
        {
            Why =
                "The Client ID is not one of this server: mistyped, of another environment or region, or of another app.",
            Fix =
                "Copy the Client ID again from the app's developer settings, and look whether environment and region are the right ones.",
        };
    }
}
