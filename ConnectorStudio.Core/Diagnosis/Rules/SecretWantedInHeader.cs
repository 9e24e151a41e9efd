using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.Integrations.Parts;

namespace ConnectorStudio.Core.Diagnosis.Rules;

/// <summary>The secret goes in the body and the app reads it from the header.</summary>
internal sealed class SecretWantedInHeader : IKnownCause
{
    public Finding? Explain(Reply reply)
    {
        if (
            reply.Authentication != ClientAuthentications.Post
            || !reply.Is(
                "invalid_client",
                "invalid_request",
                "unauthorized_client",
                "unexpected_response",
                "OAuthException",
                ""
            )
        )
        {
            return null;
        }
        var told =
            SecretWantedInBody.SaysOtherMethod(reply)
            || reply.Says(
                "authorization header",
                "basic auth",
                "client_secret_basic",
                "http basic",
                "basic authentication"
            )
            || (
                reply.Says("in the body", "request body")
                && reply.Says("not allowed", "must not", "not supported", "not accepted")
            );
        var challenged =
            !reply.ClientWorked
            && reply.Status == 401
            && (reply.Header("WWW-Authenticate")?.StartsWith("Basic", StringComparison.OrdinalIgnoreCase) ?? false);
        return told || challenged
            ? reply.At(
                "client_authentication_refused",
                reply.AuthenticationField,
                told
                    ? $"{reply.App} wants the client secret in the header, not in the body"
                    : $"{reply.App} likely wants the client secret in the header, not in the body"
            ) with
            {
                Why = told
                    ? "The endpoint asks for an Authorization header."
                    : "The answer asks for HTTP Basic, and the secret was sent in the body.",
                Fix = "Send the client secret in the Authorization header.",
                Suggestion = Suggest.Value(Suggest.Pointer(reply.AuthenticationField), ClientAuthentications.Basic),
                Confidence =
                    told && !SecretWantedInBody.SaysOtherMethod(reply) ? Confidence.Certain : Confidence.Likely,
            }
            : null;
    }
}
