using ConnectorStudio.Core.Integrations;

namespace ConnectorStudio.Core.Diagnosis.Rules;

/// <summary>404, 405 or a page for people where data is expected.</summary>
internal sealed class TestNotAnApi : IKnownCause
{
    public Finding? Explain(Reply reply)
    {
        var page = reply.IsHtml && reply.Status is not >= 500;
        if (reply.Status is not (404 or 405 or 410) && !page)
        {
            return null;
        }
        return reply.At(
            page ? "answered_html" : "wrong_address",
            "test.url",
            page ? "The Test API answers with a page for people"
                : reply.Status == 405 ? $"The Test API does not take {reply.Exchange!.Method}"
                : "There is nothing at this Test API"
        ) with
        {
            Why = page
                ? "An API answers with data; this is a web page."
                : "The host answers, and this path or method is not one of its endpoints.",
            Fix = "Compare the Test API with the app's documentation: /me or /profile are common.",
        };
    }
}
