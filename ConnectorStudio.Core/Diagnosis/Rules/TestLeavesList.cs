using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.OAuth;

namespace ConnectorStudio.Core.Diagnosis.Rules;

/// <summary>The API answers with an address outside the allowed URLs.</summary>
internal sealed class TestLeavesList : IKnownCause
{
    public Finding? Explain(Reply reply)
    {
        if (reply.Status is not (301 or 302 or 303 or 307 or 308))
        {
            return null;
        }
        var location = (reply.Header("Location") ?? "").Split('?', 2)[0];
        var asked =
            reply.Exchange is { } exchange && Uri.TryCreate(exchange.Url, UriKind.Absolute, out var from)
                ? from.Host
                : "";
        var leaves =
            Uri.TryCreate(location, UriKind.Absolute, out var to)
            && to.Scheme.StartsWith("http", StringComparison.Ordinal)
            && to.Host != asked;
        return leaves
                ? reply.At(
                    "leaves_allowed_urls",
                    "allowedUrls",
                    reply.Leg == LegNames.Request
                        ? $"{reply.App} points this request to {to!.Host}"
                        : $"The Test API points to {to!.Host}"
                ) with
                {
                    Why =
                        $"The answer is a redirect to {location}. The token is not sent on to where an answer points.",
                    Fix =
                        $"If {to.Host} belongs to {reply.App}, add its address to Allowed URLs and {(reply.Leg == LegNames.Test ? "use it as Test API" : "ask there")}.",
                    Confidence = Confidence.Likely,
                }
            : reply.Leg == LegNames.Request ? null // the caller has its answer, and may ask there
            : reply.At("redirected", "test.url", "The Test API points to another address") with
            {
                Why =
                    location.Length > 0
                        ? $"The answer is a redirect to {location}; redirects are not followed."
                        : "The answer is a redirect; redirects are not followed.",
                Fix = "Enter the final address as Test API.",
            };
    }
}
