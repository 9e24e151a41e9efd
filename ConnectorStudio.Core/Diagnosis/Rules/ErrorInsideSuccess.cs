using System.Text.Json;
using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.OAuth;

namespace ConnectorStudio.Core.Diagnosis.Rules;

/// <summary>Status 200 and an error in the body: the success test has to be told.</summary>
internal sealed class ErrorInsideSuccess : IKnownCause
{
    public Finding? Explain(Reply reply)
    {
        if (!reply.IsSuccess || reply.Json is not { ValueKind: JsonValueKind.Object } body)
        {
            return null;
        }
        var (known, field) = reply.Leg switch
        {
            LegNames.Test => (reply.Document.Test.Success, "test.success"),
            LegNames.Refresh when reply.Document.Refresh.Response is { } own => (
                own.Success,
                "refresh.response.success"
            ),
            _ => (reply.Document.Token.Response.Success, "token.response.success"),
        };
        var sign = Signs.FirstOrDefault(sign => Tells(body, sign.Member, sign.Bad));
        if (sign.Member is null && reply.Code is "" or "no_access_token" or "unreadable")
        {
            return null;
        }
        var told = sign.Member is not null && sign.Good is not null;
        return reply.At(
            "error_inside_success",
            field,
            $"{reply.App} answers {reply.Status} and says that it failed"
        ) with
        {
            Evidence = [.. reply.Evidence(), .. Quoted(body)],
            Why = sign.Member is null
                ? "The status says success, and the body holds an error."
                : $"The status says success, and the member {sign.Member} of the body says otherwise.",
            Fix =
                known is null && told
                    ? $"Mend what the answer complains about. If good answers always hold {sign.Member}, let the success test look there."
                    : "Mend what the answer complains about.",
            Confidence = sign.Member is "ok" or "success" or "error" or null ? Confidence.Certain : Confidence.Likely,
        };
    }

    // Slack, Zoho, WeChat and others; what says success, where one value does.
    private static readonly (string? Member, Func<JsonElement, bool> Bad, object? Good)[] Signs =
    [
        ("ok", value => value.ValueKind == JsonValueKind.False, true),
        ("success", value => value.ValueKind == JsonValueKind.False, true),
        ("error", HoldsSomething, null),
        ("errors", HoldsSomething, null),
        ("errcode", value => value.ValueKind == JsonValueKind.Number && value.GetRawText() != "0", 0),
        ("error_code", value => HoldsSomething(value) && value.GetRawText() != "0", null),
    ];

    // The app's own words, where a finding may quote them.
    private static IEnumerable<string> Quoted(JsonElement body) =>
        Words
            .Select(name =>
                body.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
                    ? value.GetString()!
                    : ""
            )
            .Where(text => text.Length > 0)
            .Take(2)
            .Select(text => $"“{(text.Length <= 200 ? text : text[..200])}”");

    private static readonly string[] Words = ["error", "errmsg", "error_description", "message", "msg", "detail"];

    private static bool Tells(JsonElement body, string? member, Func<JsonElement, bool>? bad) =>
        member is not null && bad is not null && body.TryGetProperty(member, out var value) && bad(value);

    private static bool HoldsSomething(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.Null or JsonValueKind.False or JsonValueKind.Undefined => false,
            JsonValueKind.String => value.GetString()!.Length > 0,
            JsonValueKind.Array => value.GetArrayLength() > 0,
            JsonValueKind.Object => value.EnumerateObject().Any(),
            _ => true,
        };
}
