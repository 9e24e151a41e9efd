using ConnectorStudio.Core.Integrations;

namespace ConnectorStudio.Core.SecurityReview.Rules;

/// <summary>Codes that travel in the clear can be read.</summary>
internal sealed class RedirectNotSecure()
    : SecurityRule(
        "redirect-not-https",
        "The redirect URL is not https",
        FindingSeverity.Error,
        SpecSection.Rfc(9700, "2.6"),
        SpecSection.OAuth21("1.5")
    )
{
    internal override IEnumerable<SecurityFinding> Find(SecurityCase subject) =>
        Adopt(subject, "redirect-url.not-https");
}
