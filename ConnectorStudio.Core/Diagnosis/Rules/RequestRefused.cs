using ConnectorStudio.Core.Integrations;

namespace ConnectorStudio.Core.Diagnosis.Rules;

/// <summary>The login page refuses a parameter that this integration adds.</summary>
internal sealed class RequestRefused : IKnownCause
{
    public Finding? Explain(Reply reply)
    {
        if (!reply.Is("invalid_request"))
        {
            return null;
        }
        var named = reply.Document.Authorization.Parameters.Keys.FirstOrDefault(key =>
            reply.Description?.Contains(key, StringComparison.Ordinal) ?? false
        );
        if (named is not null)
        {
            return reply.At(
                "parameter_refused",
                "authorization.parameters",
                $"{reply.App} refuses the parameter {named}"
            ) with
            {
                Why = $"The answer names {named}, which this integration adds to the Login URL.",
                Fix = $"Correct or remove {named}.",
                Confidence = Confidence.Likely,
            };
        }
        return reply.Document.Redirect.ResponseMode is { } mode && reply.Says("response_mode")
            ? reply.At(
                "response_mode_refused",
                "redirect.responseMode",
                $"{reply.App} does not take the response mode {mode}"
            ) with
            {
                Why = "The answer names response_mode.",
                Fix = "Do not send a response mode.",
            }
            : null;
    }
}
