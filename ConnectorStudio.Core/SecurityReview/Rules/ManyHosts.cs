using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.Integrations.Rules;

namespace ConnectorStudio.Core.SecurityReview.Rules;

/// <summary>Each host that takes the token can keep it and use it at the others.</summary>
internal sealed class ManyHosts()
    : SecurityRule(
        "allowed-urls-many-hosts",
        "The token goes to several hosts",
        FindingSeverity.Info,
        SpecSection.Rfc(9700, "4.9.3"),
        SpecSection.Rfc(8707, "2")
    )
{
    private const int Many = 5;

    internal override IEnumerable<SecurityFinding> Find(SecurityCase subject)
    {
        var hosts = subject.Draft.AllowedUrls.Select(UrlPaths.Host).Where(host => host.Length > 0).Distinct().ToList();
        if (hosts.Count > 1)
        {
            yield return At(
                subject,
                "allowedUrls",
                $"The same token may be sent to {hosts.Count} hosts; each of them could use it at the others.",
                "Keep only the hosts you call, and name the API in Resource if the app takes it.",
                hosts.Count > Many ? FindingSeverity.Warning : null,
                evidence: hosts
            );
        }
    }
}
