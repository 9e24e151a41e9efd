using ConnectorStudio.Core.Integrations;

namespace ConnectorStudio.Core.SecurityReview.Rules;

/// <summary>Codes, secrets and tokens that travel in the clear can be read.</summary>
internal sealed class PlainHttp()
    : SecurityRule(
        "http-url",
        "A URL is not https",
        FindingSeverity.Error,
        SpecSection.Rfc(9700, "2.6"),
        SpecSection.OAuth21("1.5")
    )
{
    private static readonly string[] HereOnly = ["localhost", "127.", "[::1]"];

    internal override IEnumerable<SecurityFinding> Find(SecurityCase subject)
    {
        foreach (var text in subject.Texts.Where(each => each.IsUrl && IsPlain(each.Text)))
        {
            var refused = Refused(subject, text.Field);
            var isHere =
                refused is null
                && HereOnly.Any(host => text.Text.AsSpan(7).StartsWith(host, StringComparison.OrdinalIgnoreCase));
            yield return At(
                subject,
                text.Field,
                isHere
                    ? "This URL is not https. It leads to this machine only."
                    : "This URL is not https, so what is sent there can be read and changed on the way.",
                "Use the app's https address.",
                isHere ? FindingSeverity.Info : null
            ) with
            {
                AdoptedFrom = refused,
            };
        }
    }

    // The URL policy's word for the same, where it says it.
    private static string? Refused(SecurityCase subject, string field) =>
        subject.Findings.FirstOrDefault(each => each.Field == field && each.Why == "URL policy U3.")?.Code;

    private static bool IsPlain(string text) => text.StartsWith("http://", StringComparison.OrdinalIgnoreCase);
}
