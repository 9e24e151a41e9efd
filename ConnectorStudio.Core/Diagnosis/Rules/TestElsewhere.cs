using ConnectorStudio.Core.Integrations;

namespace ConnectorStudio.Core.Diagnosis.Rules;

/// <summary>The token is good, and for the API of another region or environment than the one that was asked.</summary>
internal sealed class TestElsewhere : IKnownCause
{
    public Finding? Explain(Reply reply)
    {
        var told = reply.Means("environment_wrong");
        var member = Uri.TryCreate(reply.Document.Token.Url, UriKind.Absolute, out var url)
            ? KnownHost.Find(url.Host)?.ApiHostMember
            : null;
        var isCaptured = reply.Document.AllowedUrls.Exists(allowed =>
            allowed.Contains("{{token.", StringComparison.Ordinal)
        );
        if (!told && (reply.Status != 401 || member is null || isCaptured || !reply.IsFresh))
        {
            return null;
        }
        return reply.At("host_elsewhere", "allowedUrls", $"{reply.App} expects this token at another address") with
        {
            Why = told
                ? "The answer says that token and address are of different environments or regions."
                : $"The token's answer names the address of its API in {member}; the token is refused elsewhere.",
            Fix = member is null
                ? "Use the API's address of the environment that the login was made in."
                : $"Capture {member} in the step Token URL, and use it in Allowed URLs.",
            Confidence = Confidence.Likely,
        };
    }
}
