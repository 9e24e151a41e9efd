using ConnectorStudio.Core.Integrations;

namespace ConnectorStudio.Core.SecurityReview.Rules;

/// <summary>Codes and refresh tokens in a URL are logged.</summary>
internal sealed class TokenRequestInUrl()
    : SecurityRule(
        "token-request-in-url",
        "Codes or refresh tokens stand in a URL",
        FindingSeverity.Warning,
        SpecSection.Rfc(6749, "3.2"),
        SpecSection.OAuth21("3.2")
    )
{
    internal override IEnumerable<SecurityFinding> Find(SecurityCase subject)
    {
        foreach (var call in subject.Calls.Where(call => call.IsInUrl && call.Root is "token" or "refresh"))
        {
            yield return At(
                subject,
                call.FormatField,
                call.Root == "token"
                    ? "Code and verifier go to Token URL in the query, which servers and proxies log."
                    : "The token goes to Refresh Token URL in the query, which servers and proxies log.",
                "Use POST with a form body unless the app takes the query only."
            );
        }
    }
}
