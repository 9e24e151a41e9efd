using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.Integrations.Parts;

namespace ConnectorStudio.Core.SecurityReview.Rules;

/// <summary>A secret that both sides hold can leak at either.</summary>
internal sealed class SharedClientSecret()
    : SecurityRule(
        "shared-client-secret",
        "The client proves itself by a shared secret",
        FindingSeverity.Info,
        SpecSection.Rfc(9700, "2.5"),
        SpecSection.OAuth21("2.4")
    )
{
    internal override IEnumerable<SecurityFinding> Find(SecurityCase subject)
    {
        var used = subject.Draft.Client.Authentication;
        if (
            used
            is ClientAuthentications.Basic
                or ClientAuthentications.Post
                or ClientAuthentications.SecretAsBasicUsername
        )
        {
            yield return At(
                subject,
                "client.authentication",
                "The client secret itself goes to the app with each token call.",
                "Use private_key_jwt if the app takes it."
            );
        }
    }
}
