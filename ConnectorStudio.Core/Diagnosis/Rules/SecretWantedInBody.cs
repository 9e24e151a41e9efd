using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.Integrations.Parts;

namespace ConnectorStudio.Core.Diagnosis.Rules;

/// <summary>The secret goes in the header and the app reads it from the body.</summary>
internal sealed class SecretWantedInBody : IKnownCause
{
    public Finding? Explain(Reply reply)
    {
        if (
            reply.Authentication != ClientAuthentications.Basic
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
            SaysOtherMethod(reply)
            || reply.Says(
                "in the body",
                "request body",
                "post body",
                "body parameter",
                "client_secret_post",
                "post parameters",
                "form parameters"
            )
            || (
                reply.Says("client_id", "client id", "client_secret", "clientid")
                && reply.Says(
                    "required",
                    "missing",
                    "must be specified",
                    "must be sent",
                    "not provided",
                    "not present",
                    "is empty",
                    "not found in"
                )
            );
        return told
            ? reply.At(
                "client_authentication_refused",
                reply.AuthenticationField,
                $"{reply.App} wants the client secret in the body, not in the header"
            ) with
            {
                Why =
                    "The endpoint does not read the Authorization header: it asks for client_id and client_secret in the body.",
                Fix = "Send the client secret in the body.",
                Suggestion = Suggest.Value(Suggest.Pointer(reply.AuthenticationField), ClientAuthentications.Post),
                Confidence = SaysOtherMethod(reply) ? Confidence.Likely : Confidence.Certain,
            }
            : null;
    }

    /// <summary>The way is refused and not the client; which way is wanted has to be guessed.</summary>
    internal static bool SaysOtherMethod(Reply reply) =>
        reply.Says("authentication method", "auth method", "token_endpoint_auth_method")
        && reply.Says("not supported", "unsupported", "not allowed", "does not match", "not registered", "invalid");
}
