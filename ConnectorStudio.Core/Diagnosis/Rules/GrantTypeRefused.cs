using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.OAuth;

namespace ConnectorStudio.Core.Diagnosis.Rules;

/// <summary>The grant type is not the one the endpoint takes, or not allowed for the client.</summary>
internal sealed class GrantTypeRefused : IKnownCause
{
    public Finding? Explain(Reply reply)
    {
        var told =
            reply.Is("unsupported_grant_type")
            || (reply.Is("OAuthException") && reply.Says("grant type", "grant_type"));
        if (!told && !reply.Is("unauthorized_client"))
        {
            return null;
        }
        var refreshes = reply.Leg == LegNames.Refresh;
        var parameters = refreshes ? reply.Document.Refresh.Parameters : reply.Document.Token.Parameters;
        if (parameters?.ContainsKey("grant_type") == true && told)
        {
            return reply.At(
                "grant_type_refused",
                refreshes ? "refresh.parameters" : "token.parameters",
                $"{reply.App} does not take this grant type"
            ) with
            {
                Why = "The parameters set a grant_type of their own.",
                Fix = "Remove grant_type from the parameters, or correct it.",
            };
        }
        return reply.Is("unauthorized_client")
            ? reply.At(
                "client_not_allowed",
                "client.id",
                $"{reply.App} does not allow this client to {(refreshes ? "renew a token" : "exchange a code")}"
            ) with
            {
                FixAt = FixAt.Provider,
                Why = "The client is known there and this grant is not among those it may use.",
                Fix = "Allow the authorization code flow, and refresh tokens, for this client at the app.",
                Confidence = Confidence.Likely,
            }
            : reply.At(
                "grant_type_refused",
                reply.UrlField,
                $"{reply.App} does not {(refreshes ? "renew tokens" : "exchange codes")} here"
            ) with
            {
                Why =
                    "The endpoint answers that it does not know the grant, so it is likely another one than the token endpoint.",
                Fix = $"Compare {reply.UrlLabel} with the app's documentation.",
                Confidence = Confidence.Likely,
            };
    }
}
