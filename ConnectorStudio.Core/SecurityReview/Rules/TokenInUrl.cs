using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.Integrations.Rules;
using ConnectorStudio.Core.Templating;

namespace ConnectorStudio.Core.SecurityReview.Rules;

/// <summary>URLs are logged, kept in histories and sent on as referrer.</summary>
internal sealed class TokenInUrl()
    : SecurityRule(
        "token-in-url",
        "A token stands in a URL",
        FindingSeverity.Warning,
        SpecSection.Rfc(9700, "4.3.2"),
        SpecSection.Rfc(6750, "2.3"),
        SpecSection.OAuth21("5.1")
    )
{
    internal override IEnumerable<SecurityFinding> Find(SecurityCase subject)
    {
        foreach (
            var text in subject.Texts.Where(text => IsInUrl(subject, text.Field, text.IsUrl) && HasToken(text.Text))
        )
        {
            yield return At(
                subject,
                text.Field,
                "The token stands in the URL, which servers and proxies log.",
                "Send it in a header unless the app takes it in the URL only."
            );
        }
    }

    private static bool IsInUrl(SecurityCase subject, string field, bool isUrl) =>
        isUrl
        || field.StartsWith("test.query", StringComparison.Ordinal)
        || field.StartsWith("request.query", StringComparison.Ordinal) && IsEnabled(subject, field)
        || (
            field.StartsWith("test.followUps", StringComparison.Ordinal)
            && field.Contains("].query", StringComparison.Ordinal)
        )
        || subject.Calls.Any(call =>
            call.IsInUrl && field.StartsWith($"{call.Root}.parameters", StringComparison.Ordinal)
        );

    private static bool IsEnabled(SecurityCase subject, string field) =>
        subject
            .Draft.Request.Query.Index()
            .Any(row =>
                row.Item.Enabled
                && field.StartsWith(FieldPath.Item("request.query", row.Index), StringComparison.Ordinal)
            );

    // {{token}} alone is the one that is revoked; token.name is a value beside it.
    private static bool HasToken(string text) =>
        SecurityCase
            .NamesIn(text)
            .Any(name =>
                name.Root == TemplateRoots.AccessToken || name is { Root: TemplateRoots.Token, Steps.Count: 0 }
            );
}
