using System.Text.Json;
using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.OAuth;

namespace ConnectorStudio.Core.Diagnosis.Rules;

/// <summary>The answer has a token, under another name or deeper (Slack, TikTok, Sentry).</summary>
internal sealed class TokenElsewhere : IKnownCause
{
    public Finding? Explain(Reply reply)
    {
        if (!reply.IsSuccess || reply.IsHtml)
        {
            return null;
        }
        var own = reply.Document.Refresh.Response;
        var ofRefresh =
            reply.Leg == LegNames.Refresh && reply.IsOfRefresh(own, draft => draft.Token.Response.AccessToken);
        var field = ofRefresh ? "refresh.response.accessToken" : "token.response.accessToken";
        var mapped = reply.Leg == LegNames.Refresh && own is not null ? own : reply.Document.Token.Response;
        var found = reply.Json is { } body ? Find(body, "", 0) : null;
        if (found is { } place && place != mapped.AccessToken)
        {
            return reply.At("token_elsewhere", field, $"{reply.App} gives the access token at {place}") with
            {
                Why = $"The answer was read at {mapped.AccessToken}, and nothing stands there.",
                Fix = $"Read the access token at {place}.",
                Suggestion =
                    ofRefresh && own is null
                        ? Suggest.RefreshResponse(reply.Document, "accessToken", place)
                        : Suggest.Value(Suggest.Pointer(field), place),
            };
        }
        return reply.At("token_missing", field, $"The answer of {reply.App} holds no access token") with
        {
            Why = string.IsNullOrWhiteSpace(reply.Body)
                ? "The status says success, and the answer is empty."
                : $"Nothing stands at {mapped.AccessToken}; it likely has another name there.",
            Fix = "Look at the answer and say where the access token stands.",
            Confidence = Confidence.Likely,
        };
    }

    private static readonly string[] Names = ["access_token", "accessToken", "AccessToken", "access-token", "token"];

    private static string? Find(JsonElement element, string path, int depth)
    {
        if (element.ValueKind != JsonValueKind.Object || depth > 4)
        {
            return null;
        }
        foreach (var name in Names)
        {
            if (element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String)
            {
                return $"{path}/{name}";
            }
        }
        return element
            .EnumerateObject()
            .Select(member => Find(member.Value, $"{path}/{Escape(member.Name)}", depth + 1))
            .FirstOrDefault(found => found is not null);
    }

    private static string Escape(string name) =>
        name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);
}
