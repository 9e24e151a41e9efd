using System.Text.RegularExpressions;
using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.Integrations.Steps;

namespace ConnectorStudio.Core.SecurityReview.Rules;

/// <summary>Servers and proxies log URLs.</summary>
internal sealed partial class SecretInUrl()
    : SecurityRule(
        "client-secret-in-url",
        "The client secret stands in a URL",
        FindingSeverity.Warning,
        SpecSection.Rfc(6749, "2.3.1"),
        SpecSection.OAuth21("2.4.1")
    )
{
    internal override IEnumerable<SecurityFinding> Find(SecurityCase subject)
    {
        foreach (var call in subject.Calls.Where(call => call.IsInUrl && call.SendsClientSecret))
        {
            yield return At(
                subject,
                call.FormatField,
                $"The client secret goes to {SetupSteps.OwnerOf(call.Root)?.Title} in the query, which servers and proxies log.",
                "Send it in a form body or in the Authorization header unless the app takes it in the query only."
            );
        }

        foreach (var text in subject.Texts.Where(each => each.IsUrl && Secret().IsMatch(each.Text)))
        {
            yield return At(
                subject,
                text.Field,
                "A client secret is written into this URL.",
                "Remove it here and type it into Client secret.",
                FindingSeverity.Error,
                evidence: [$"{text.Field}: …{Secret().Match(text.Text).Value}…"]
            );
        }
    }

    [GeneratedRegex(
        "[?&]client_secret=",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking
    )]
    private static partial Regex Secret();
}
