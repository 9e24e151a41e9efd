using ConnectorStudio.Core.Integrations;

namespace ConnectorStudio.Core.SecurityReview.Rules;

/// <summary>The token that is ended may live until the call is made.</summary>
internal sealed class RevokeInUrl()
    : SecurityRule(
        "revoked-token-in-url",
        "The token to revoke stands in a URL",
        FindingSeverity.Warning,
        SpecSection.Rfc(7009, "2.1"),
        SpecSection.Rfc(9700, "4.3.2")
    )
{
    internal override IEnumerable<SecurityFinding> Find(SecurityCase subject)
    {
        foreach (var call in subject.Calls.Where(call => call is { Root: "revoke", IsInUrl: true }))
        {
            if (subject.Draft.Revoke.TokenParameter is not null)
            {
                yield return At(
                    subject,
                    call.FormatField,
                    "The token to end goes to Revoke URL in the query, which servers and proxies log.",
                    "Use POST with a form body unless the app takes the query only."
                );
            }
        }
    }
}
