using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.Integrations.Parts;
using ConnectorStudio.Core.OAuth;

namespace ConnectorStudio.Core.Diagnosis.Rules;

/// <summary>Header and body both carry the client: the standard forbids it (RFC 6749 §2.3).</summary>
internal sealed class CredentialsSentTwice : IKnownCause
{
    public Finding? Explain(Reply reply)
    {
        var parameters =
            reply.Leg == LegNames.Refresh
                ? reply.Document.Refresh.Parameters ?? reply.Document.Token.Parameters
                : reply.Document.Token.Parameters;
        var sendsBoth = reply.Authentication == ClientAuthentications.Basic && parameters.ContainsKey("client_secret");
        var told =
            reply.Means("credentials_sent_twice")
            || reply.Says(
                "multiple client",
                "more than one",
                "multiple credentials",
                "multiple authentication",
                "multiple methods",
                "both header"
            );
        if (!told && !(sendsBoth && reply.Is("invalid_client", "invalid_request")))
        {
            return null;
        }
        var field =
            reply.Leg == LegNames.Refresh && reply.Document.Refresh.Parameters is not null
                ? "refresh.parameters"
                : "token.parameters";
        return reply.At("credentials_sent_twice", field, $"{reply.App} gets the client secret twice") with
        {
            Why = "The secret goes in the header and among the parameters; a server takes one of the two.",
            Fix = "Remove client_id and client_secret from the parameters.",
            Suggestion = sendsBoth
                ? Suggest.Value(
                    Suggest.Pointer(field),
                    parameters.Where(parameter => parameter.Key is not ("client_secret" or "client_id"))
                )
                : null,
            Confidence = told && sendsBoth ? Confidence.Certain : Confidence.Likely,
        };
    }
}
