using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.OAuth;

namespace ConnectorStudio.Core.Diagnosis.Rules;

/// <summary>403 without words: a header, a right, an environment.</summary>
internal sealed class TestForbidden : IKnownCause
{
    public Finding? Explain(Reply reply)
    {
        if (reply.Status is not (403 or 429) || reply.IsHtml)
        {
            return null;
        }
        var names = reply.Document.Request.Headers.Where(row => row.Enabled).Select(row => row.Name).ToList();
        var wantsAgent =
            reply.Says("user-agent", "user agent") && !names.Contains("User-Agent", StringComparer.OrdinalIgnoreCase);
        var wantsKey = reply.Says("api key", "api-key", "apikey", "developer token", "developer-token");
        if (wantsAgent || wantsKey)
        {
            return reply.At("header_missing", "request.headers", $"{reply.App} wants a header that is not sent") with
            {
                Why = wantsAgent
                    ? "The answer asks for a User-Agent."
                    : "The answer asks for a key besides the access token.",
                Fix = "Add it to the request parameters.",
                Confidence = Confidence.Likely,
            };
        }
        return reply.Status == 429 || reply.Leg == LegNames.Request // what one request may not do says nothing of others
            ? null
            : reply.At("forbidden", "authorization.scopes", $"{reply.App} does not allow this call") with
            {
                Why =
                    "The token was read and may not do this: a scope is likely missing, or the account has no right to this endpoint.",
                Fix = "Compare the scopes with what the endpoint needs, or test another endpoint.",
                Confidence = Confidence.Likely,
            };
    }
}
