using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.OAuth;

namespace ConnectorStudio.Core.Diagnosis.Rules;

/// <summary>The endpoint wants JSON where a form is sent, or the reverse.</summary>
internal sealed class BodyFormatRefused : IKnownCause
{
    public Finding? Explain(Reply reply)
    {
        var own = reply.Document.Refresh.BodyFormat;
        var refresh = reply.Leg == LegNames.Refresh && reply.IsOfRefresh(own, draft => draft.Token.BodyFormat);
        var format = reply.Leg == LegNames.Refresh && own is not null ? own : reply.Document.Token.BodyFormat;
        var field = refresh ? "refresh.bodyFormat" : "token.bodyFormat";
        var saysJson = reply.Says(
            "application/json",
            "json body",
            "valid json",
            "must be json",
            "parse json",
            "malformed json",
            "body as json",
            "json object"
        );
        var saysForm = reply.Says("x-www-form-urlencoded", "form-encoded", "form encoded", "urlencoded");
        var nothingRead =
            reply.Says("grant_type") && reply.Says("missing", "required", "not specified", "must be specified");
        var wrongMedia = reply.Status == 415;
        if (format == "form" && (saysJson || ((nothingRead || wrongMedia) && !saysForm)))
        {
            return Wants("json", "JSON", saysJson);
        }
        return format == "json" && (saysForm || nothingRead || wrongMedia) ? Wants("form", "a form", saysForm) : null;

        Finding Wants(string better, string named, bool told) =>
            reply.At(
                "body_format_refused",
                field,
                told
                    ? $"{reply.App} wants the request body as {named}"
                    : $"{reply.App} likely wants the request body as {named}"
            ) with
            {
                Why = told ? "The answer asks for it." : "The endpoint does not see the parameters that were sent.",
                Fix = $"Send the body as {named}.",
                Suggestion = Suggest.Value(Suggest.Pointer(field), better),
                Confidence = told ? Confidence.Certain : Confidence.Likely,
            };
    }
}
