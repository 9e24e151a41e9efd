using ConnectorStudio.Core.Integrations.Rules;

namespace ConnectorStudio.Core.Integrations.Steps;

/// <summary>Step 10: where the credential may go.</summary>
public sealed class AllowedUrlsRules : StepRules
{
    public AllowedUrlsRules()
    {
        Check(List);
        Check(Duplicates);
    }

    public override string Key => "allowed-urls";

    private static void List(IntegrationDraft draft, Report report)
    {
        if (draft.AllowedUrls.Count == 0)
        {
            report.Error(
                "allowedUrls",
                "missing",
                "No URL is allowed, so no request can be sent.",
                "Add the API's base URL, such as https://api.service.com/v1/."
            );
        }

        foreach (var (index, _) in draft.AllowedUrls.Index().Where(each => string.IsNullOrWhiteSpace(each.Item)))
        {
            report.Error(
                FieldPath.Item("allowedUrls", index),
                "entry-empty",
                "This entry is empty.",
                "Type a base URL, or remove the entry."
            );
        }
    }

    private static void Duplicates(IntegrationDraft draft, Report report)
    {
        var seen = new HashSet<string>();
        foreach (var (index, url) in draft.AllowedUrls.Index())
        {
            if (url.Length > 0 && !seen.Add(Levelled(url)))
            {
                report.Warning(
                    FieldPath.Item("allowedUrls", index),
                    "duplicate",
                    "This URL stands in the list twice.",
                    "Remove one of the two."
                );
            }
        }
    }

    // Only the case of the host and the usual port are levelled.
    private static string Levelled(string url)
    {
        var start = url.IndexOf("://", StringComparison.Ordinal);
        if (start < 0 || url.Contains("{{", StringComparison.Ordinal))
        {
            return url;
        }

        var slash = url.IndexOf('/', start + 3);
        var origin = (slash < 0 ? url : url[..slash]).ToLowerInvariant();
        return (origin.EndsWith(":443", StringComparison.Ordinal) ? origin[..^4] : origin)
            + (slash < 0 ? "/" : url[slash..]);
    }
}
