using ConnectorStudio.Core.Integrations;

namespace ConnectorStudio.Core.Diagnosis.Rules;

/// <summary>401 from the API: how the token is sent, if the token is good.</summary>
internal sealed class TestTokenRefused : IKnownCause
{
    public Finding? Explain(Reply reply)
    {
        if (reply.Status != 401 || reply.IsHtml || !reply.IsFresh)
        {
            return null;
        }
        var rows = reply.Document.Request.Headers.Where(row => row.Enabled).ToList();
        var row = rows.Find(row =>
            row.Value.Contains("{{access_token", StringComparison.Ordinal)
            || row.Value.Contains("{{ access_token", StringComparison.Ordinal)
        );
        var sentInQuery = reply.Document.Request.Query.Exists(row =>
            row.Enabled && row.Value.ToString().Contains("access_token", StringComparison.Ordinal)
        );
        var challenge = reply.Header("WWW-Authenticate")?.Trim() ?? "";
        var scheme = challenge.Split(' ', 2)[0];
        var sentScheme = row?.Value.Trim().Split(' ', 2)[0] ?? "";
        if (row is null && !sentInQuery)
        {
            return reply.At("token_not_sent", "request.headers", $"{reply.App} gets no access token") with
            {
                Why = "No request parameter carries the access token.",
                Fix = "Add the header Authorization: Bearer {{access_token}}.",
            };
        }
        var otherScheme =
            scheme.Length > 0
            && !scheme.Contains('=', StringComparison.Ordinal)
            && !string.Equals(scheme, "Bearer", StringComparison.OrdinalIgnoreCase)
            && !string.Equals(scheme, sentScheme, StringComparison.OrdinalIgnoreCase);
        if (otherScheme)
        {
            return reply.At(
                "token_scheme_refused",
                "request.headers",
                $"{reply.App} wants the access token with the scheme {scheme}"
            ) with
            {
                Why =
                    $"The answer names {scheme} in WWW-Authenticate, and the token is sent as {(sentScheme.Length > 0 ? sentScheme : "a parameter")}.",
                Fix = $"Send Authorization: {scheme} {{{{access_token}}}}.",
                Confidence = Confidence.Likely,
            };
        }
        return reply.At("token_refused", "request.headers", $"{reply.App} refuses the fresh access token") with
        {
            Why =
                "The token is new, so the API likely wants it in another header or scheme, or it is another environment's API.",
            Fix =
                "Compare how the app's documentation sends the token with the request parameters, and whether host and environment fit.",
            Confidence = Confidence.Likely,
        };
    }
}
