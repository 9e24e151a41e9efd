using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.Integrations.Parts;

namespace ConnectorStudio.Core.Diagnosis.Rules;

/// <summary>Refused without words: after the secret, the way it is sent comes next.</summary>
internal sealed class OtherAuthenticationLikely : IKnownCause
{
    public Finding? Explain(Reply reply)
    {
        if (
            !reply.Is("invalid_client")
            || reply.Authentication is not (ClientAuthentications.Basic or ClientAuthentications.Post)
        )
        {
            return null;
        }
        var challenged =
            reply.Header("WWW-Authenticate")?.StartsWith("Basic", StringComparison.OrdinalIgnoreCase) ?? false;
        var sendsBasic = reply.Authentication == ClientAuthentications.Basic;
        if (sendsBasic && challenged)
        {
            return null;
        }
        var other = sendsBasic ? ClientAuthentications.Post : ClientAuthentications.Basic;
        return reply.At(
            "client_authentication_doubtful",
            reply.AuthenticationField,
            sendsBasic
                ? $"{reply.App} may want the client secret in the body"
                : $"{reply.App} may want the client secret in the header"
        ) with
        {
            Why = "If the secret is right, the endpoint likely reads it from another place than where it is sent.",
            Fix = sendsBasic
                ? "Send the client secret in the body."
                : "Send the client secret in the Authorization header.",
            Suggestion = Suggest.Value(Suggest.Pointer(reply.AuthenticationField), other),
            Confidence = Confidence.Likely,
        };
    }
}
