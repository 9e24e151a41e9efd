using System.Text.Json;
using ConnectorStudio.Core.Integrations;

namespace ConnectorStudio.Core.SecurityReview.Rules;

/// <summary>The person's password is for the app alone.</summary>
internal sealed class PasswordGrant()
    : SecurityRule("password-grant", "The password grant is used", FindingSeverity.Error, SpecSection.Rfc(9700, "2.4"))
{
    internal override IEnumerable<SecurityFinding> Find(SecurityCase subject)
    {
        foreach (var call in subject.Calls)
        {
            if (
                call.Parameters.TryGetValue("grant_type", out var grant)
                && grant is { ValueKind: JsonValueKind.String } text
                && text.GetString() == "password"
            )
            {
                yield return At(
                    subject,
                    $"{call.Root}.parameters.grant_type",
                    "The password grant hands a person's password to this program.",
                    "Remove grant_type: the code of the login is redeemed instead."
                );
            }
        }
    }
}
