using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.Integrations.Rules;

namespace ConnectorStudio.Core.SecurityReview.Rules;

/// <summary>The list is what keeps a token at the API that it is for.</summary>
internal sealed class WholeHost()
    : SecurityRule(
        "allowed-url-whole-host",
        "An allowed URL is a whole host",
        FindingSeverity.Info,
        SpecSection.Rfc(9700, "4.9.3"),
        SpecSection.Rfc(9700, "2.3")
    )
{
    internal override IEnumerable<SecurityFinding> Find(SecurityCase subject)
    {
        foreach (var (index, url) in subject.Draft.AllowedUrls.Index().Where(each => IsRoot(each.Item)))
        {
            if (!KnownRisks.IsSharedByPath(UrlPaths.Host(url)))
            {
                yield return At(
                    subject,
                    FieldPath.Item("allowedUrls", index),
                    "Every path of this host may be called with the token.",
                    "Add the path that all your requests begin with, such as /v1/."
                );
            }
        }
    }

    internal static bool IsRoot(string url)
    {
        var start = url.IndexOf("://", StringComparison.Ordinal);
        return start > 0 && url.AsSpan(start + 3).TrimEnd('/').IndexOf('/') < 0;
    }
}
