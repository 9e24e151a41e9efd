using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.OAuth;

namespace ConnectorStudio.Core.Diagnosis.Rules;

/// <summary>404, 405 or a page for people: the URL is likely not the endpoint.</summary>
internal sealed class WrongAddress : IKnownCause
{
    public Finding? Explain(Reply reply)
    {
        var sameAsLogin =
            reply.Leg is LegNames.Token or LegNames.Parse
            && reply.Document.Token.Url == reply.Document.Authorization.Url;
        if (
            reply.Status == 405
            && reply.Leg is LegNames.Token or LegNames.Refresh
            && Allows(reply, "GET")
            && !Allows(reply, "POST")
        )
        {
            return reply.At(
                "method_refused",
                reply.Leg == LegNames.Token ? "token.method" : "refresh.method",
                $"{reply.UrlLabel} of {reply.App} takes GET, not POST"
            ) with
            {
                Why = "The answer's Allow header names the methods that it takes.",
                Fix =
                    "Use GET only if the app's documentation says so: it puts secrets into addresses. Else the URL is wrong.",
                Confidence = Confidence.Likely,
            };
        }
        var page = reply.IsHtml && reply.Status is not >= 500;
        if (reply.Status is not (404 or 405 or 410) && !page)
        {
            return null;
        }
        var title = reply.Status switch
        {
            404 or 410 => $"There is nothing at this {reply.UrlLabel}",
            405 => $"This {reply.UrlLabel} does not take {reply.Exchange!.Method}",
            _ => $"This {reply.UrlLabel} answers with a page for people",
        };
        return reply.At(page && reply.Status < 400 ? "answered_html" : "wrong_address", reply.UrlField, title) with
        {
            Why =
                sameAsLogin ? "It is the same as the Login URL; most apps have two."
                : page
                    ? "An endpoint for programs answers with data; this is a web page: a login form, a firewall, or a wrong path."
                : "The host answers, and this path or method is not one of its endpoints.",
            Fix = $"Compare {reply.UrlLabel} with the app's documentation.",
        };
    }

    private static bool Allows(Reply reply, string method) =>
        reply.Header("Allow")?.Contains(method, StringComparison.OrdinalIgnoreCase) ?? false;
}
