using ConnectorStudio.Core.Templating;

namespace ConnectorStudio.Core.Integrations.Rules;

/// <summary>Rules for where the test request and its follow-ups go: they carry the credential, so the list decides.</summary>
internal static class TargetRules
{
    public static void Check(IntegrationDraft draft, Report report, string field, string text, TemplateMoment moment)
    {
        if (
            text.Length == 0
            || !UrlTemplate.TryParse(text, out var url, out _)
            || url.Paths.Any(path => TemplateNames.Judge(draft, field, path) != NameVerdict.Known)
            || (url.IsRelative && draft.AllowedUrls.Count == 0)
        )
        {
            return;
        }

        foreach (var urls in SampleUrls.Of(draft, report.Context, moment, url))
        {
            if (!url.Render(urls.Sample.Values).Rendered(out var rendered, out _))
            {
                continue;
            }

            if (urls.Join(rendered) is not { } target)
            {
                report.Error(
                    field,
                    "base-unknown",
                    "No allowed URL is known when this request is sent.",
                    "Make the first allowed URL one that needs no value of a later step, or type a whole URL here."
                );
                return;
            }

            var verdict = urls.Set.Check(target);
            if (verdict.Allowed)
            {
                continue;
            }

            if (verdict.Rule == "U11")
            {
                NotAllowed(report, field, text, target, verdict.Reason);
            }
            else if (urls.Set.Errors.Count == 0 || !url.IsRelative)
            {
                UrlRules.Refused(report, field, target, urls.Sample.Choice, verdict.Rule, verdict.Reason);
            }

            return;
        }
    }

    private static void NotAllowed(Report report, string field, string text, string target, string reason) =>
        report.Add(
            new Finding(
                "not-allowed",
                FindingSeverity.Error,
                null,
                field,
                "This URL is not covered by Allowed URLs, so the token cannot be sent there."
            )
            {
                Why = reason,
                Fix = "Add its base URL to Allowed URLs.",
                Evidence = [Report.Cut(target)],
                Suggestion = Base(text) is { } url ? FieldPath.Append("allowedUrls", url) : null,
            }
        );

    // Up to the last slash of the path, as typed, so that a chosen host stays a choice.
    private static string? Base(string text)
    {
        var end = text.AsSpan().IndexOfAny('?', '#');
        var path = end < 0 ? text : text[..end];
        var start = path.IndexOf("://", StringComparison.Ordinal);
        if (start < 0)
        {
            return null;
        }

        var slash = path.LastIndexOf('/');
        return slash > start + 2 ? path[..(slash + 1)] : path + "/";
    }
}
