using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.Integrations.Rules;

namespace ConnectorStudio.Core.SecurityReview.Rules;

/// <summary>Where a server sends iss, an answer without it is not from that server.</summary>
internal sealed class IssuerNotRequired()
    : SecurityRule(
        "iss-not-required",
        "The callback may come without iss",
        FindingSeverity.Info,
        SpecSection.Rfc(9207, "2.4"),
        SpecSection.Rfc(9700, "4.4.2.1")
    )
{
    internal override IEnumerable<SecurityFinding> Find(SecurityCase subject)
    {
        if (subject.Draft.Authorization is { Issuer.Length: > 0, RequireIss: false })
        {
            yield return At(
                subject,
                "authorization.requireIss",
                "An answer without iss is taken, though an issuer is named.",
                "Require iss if the app's metadata says authorization_response_iss_parameter_supported.",
                suggestion: FieldPath.Set("authorization.requireIss", true)
            );
        }
    }
}
