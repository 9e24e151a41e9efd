using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.OAuth;

namespace ConnectorStudio.Core.Diagnosis.Rules;

/// <summary>The app asks for a parameter that it calls otherwise than the standard (TikTok, WeChat, Alipay).</summary>
internal sealed class ParameterRenamed : IKnownCause
{
    private static readonly (string Name, string Standard)[] Names =
    [
        ("client_key", "client_id"),
        ("app_id", "client_id"),
        ("appid", "client_id"),
        ("application_id", "client_id"),
        ("consumer_key", "client_id"),
        ("app_secret", "client_secret"),
        ("auth_code", "code"),
    ];

    public Finding? Explain(Reply reply)
    {
        if (!reply.Says("missing", "required", "not provided", "must be", "is empty", "not found"))
        {
            return null;
        }
        var authorize = reply.Leg is LegNames.Authorize or LegNames.Prepare;
        var renamed =
            authorize ? reply.Document.Authorization.ParameterNames
            : reply.Leg == LegNames.Refresh && reply.Document.Refresh.ParameterNames is { } own ? own
            : reply.Document.Token.ParameterNames;
        var (name, standard) = Array.Find(
            Names,
            each => reply.Says(each.Name) && !renamed.ContainsValue(each.Name) && !renamed.ContainsKey(each.Standard)
        );
        if (name is null || (authorize && standard != "client_id"))
        {
            return null;
        }
        var field =
            authorize ? "authorization.parameterNames"
            : reply.Leg == LegNames.Refresh && reply.Document.Refresh.ParameterNames is not null
                ? "refresh.parameterNames"
            : "token.parameterNames";
        return reply.At("parameter_renamed", field, $"{reply.App} calls {standard} {name}") with
        {
            Why = $"The answer asks for {name}, and {standard} was sent under its usual name.",
            Fix = $"Send {standard} as {name}.",
            Suggestion = Suggest.Value($"{Suggest.Pointer(field)}/{standard}", name),
            Confidence = Confidence.Likely,
        };
    }
}
