using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.Integrations.Parts;
using ConnectorStudio.Core.OAuth;

namespace ConnectorStudio.Core.Diagnosis.Rules;

/// <summary>The code was taken with this client and the refresh is not: the refresh wants another authentication.</summary>
internal sealed class RefreshAuthenticationDiffers : IKnownCause
{
    public Finding? Explain(Reply reply)
    {
        if (
            reply.Leg != LegNames.Refresh
            || reply.History.RenewedBefore
            || !reply.Is("invalid_client", "unauthorized_client", "invalid_request")
        )
        {
            return null;
        }
        var told = reply.Says(
            "authorization header",
            "basic",
            "in the body",
            "request body",
            "client_id",
            "client_secret",
            "client authentication"
        );
        if (reply.Is("invalid_request") && !told)
        {
            return null;
        }
        if (reply.History.Before is { } before)
        {
            return Changed(reply, before); // something was set otherwise since: the secret perhaps
        }
        var other =
            reply.Authentication == ClientAuthentications.Basic
                ? ClientAuthentications.Post
                : ClientAuthentications.Basic;
        return reply.At(
            "client_authentication_refused",
            "refresh.authentication",
            $"{reply.App} likely wants another client authentication for the refresh"
        ) with
        {
            Why = "The same client was accepted when the code was exchanged, so id and secret were right then.",
            Fix =
                "Set a client authentication of its own for the refresh; if that does not help, look whether the secret was replaced.",
            Suggestion = Suggest.Value("/refresh/authentication", other),
            Confidence = Confidence.Likely,
        };
    }

    private static Finding? Changed(Reply reply, IntegrationDraft before)
    {
        var worked = (reply with { Document = before }).Authentication;
        return worked == reply.Authentication
            ? null
            : reply.At(
                "client_authentication_refused",
                reply.AuthenticationField,
                $"{reply.App} refuses the client since it is named in another way"
            ) with
            {
                Why = $"It was {worked} when this connection last got tokens, and is {reply.Authentication} now.",
                Fix = "Set the client authentication back.",
                Suggestion = Suggest.Value(Suggest.Pointer(reply.AuthenticationField), worked),
                Confidence = Confidence.Likely,
            };
    }
}
