using ConnectorStudio.Core.Integrations;

namespace ConnectorStudio.Core.Diagnosis.Rules;

/// <summary>The app takes another response type, or none.</summary>
internal sealed class ResponseTypeUnsupported : IKnownCause
{
    public Finding? Explain(Reply reply)
    {
        if (!reply.Is("unsupported_response_type") && !(reply.Is("invalid_request") && reply.Says("response_type")))
        {
            return null;
        }
        var sent = reply.Document.Authorization.ResponseType;
        return reply.At(
            "response_type_unsupported",
            "authorization.responseType",
            $"{reply.App} does not take the response type {sent}"
        ) with
        {
            Why = "The login page wants another word in response_type for the authorization code flow.",
            Fix = sent == "code" ? "Use the word of the app's documentation." : "Use code.",
            Suggestion = sent == "code" ? null : Suggest.Value("/authorization/responseType", "code"),
        };
    }
}
