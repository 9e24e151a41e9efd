using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.OAuth;

namespace ConnectorStudio.Core.Diagnosis.Rules;

/// <summary>The endpoint answers with another address; the studio never follows (RFC 9700 §4.11).</summary>
internal sealed class Redirected : IKnownCause
{
    public Finding? Explain(Reply reply)
    {
        if (reply.Status is not (301 or 302 or 303 or 307 or 308))
        {
            return null;
        }
        var location = reply.Header("Location") ?? "";
        var asked = reply.Exchange!.Url.Split('?', 2)[0];
        var stays =
            Uri.TryCreate(location, UriKind.Absolute, out var target)
            && Uri.TryCreate(asked, UriKind.Absolute, out var source)
            && target.Scheme == Uri.UriSchemeHttps
            && target.Host == source.Host
            && target.Port == source.Port;
        var typed = Typed(reply);
        // A template's other renderings are not known, and another host is never taken from an answer.
        var sure = stays && reply.Status is 301 or 308 && typed == asked;
        return reply.At("redirected", reply.UrlField, $"{reply.UrlLabel} of {reply.App} points to another address") with
        {
            Why =
                location.Length > 0
                    ? $"The answer is a redirect to {location.Split('?', 2)[0]}. Secrets are never sent on to where an answer points."
                    : "The answer is a redirect. Secrets are never sent on to where an answer points.",
            Fix = $"Enter the final address as {reply.UrlLabel}.",
            Suggestion = sure ? Suggest.Value(Suggest.Pointer(reply.UrlField), location) : null,
        };
    }

    private static string? Typed(Reply reply) =>
        reply.Leg switch
        {
            LegNames.Token => reply.Document.Token.Url,
            LegNames.Refresh => reply.Document.Refresh.Url,
            LegNames.Revoke => reply.Document.Revoke.Url,
            _ => null,
        };
}
