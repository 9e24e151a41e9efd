using ConnectorStudio.Core.Integrations;

namespace ConnectorStudio.Core.SecurityReview.Rules;

/// <summary>One way of proving the client, in each request.</summary>
internal sealed class SecretTwice()
    : SecurityRule(
        "secret-twice",
        "The client proves itself in two ways at once",
        FindingSeverity.Error,
        SpecSection.Rfc(6749, "2.3"),
        SpecSection.OAuth21("2.4")
    )
{
    internal override IEnumerable<SecurityFinding> Find(SecurityCase subject) =>
        Adopt(subject, "*.secret-twice", "*.authorization-twice");
}
