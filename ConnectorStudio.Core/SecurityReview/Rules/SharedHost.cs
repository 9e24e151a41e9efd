using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.Integrations.Rules;

namespace ConnectorStudio.Core.SecurityReview.Rules;

/// <summary>On such a host strangers can receive requests.</summary>
internal sealed class SharedHost()
    : SecurityRule(
        "allowed-url-shared-host",
        "An allowed URL is a host that strangers share",
        FindingSeverity.Warning,
        SpecSection.Rfc(9700, "4.9.1"),
        SpecSection.Rfc(9700, "4.9.3")
    )
{
    internal override IEnumerable<SecurityFinding> Find(SecurityCase subject)
    {
        foreach (var (index, url) in subject.Draft.AllowedUrls.Index().Where(each => WholeHost.IsRoot(each.Item)))
        {
            if (KnownRisks.IsSharedByPath(UrlPaths.Host(url)))
            {
                yield return At(
                    subject,
                    FieldPath.Item("allowedUrls", index),
                    "On this host anybody can have a path of their own, and the token may be sent to all of them.",
                    "Add the path that belongs to the app's API."
                );
            }
        }
    }
}
