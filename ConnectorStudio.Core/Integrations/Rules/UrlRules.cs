using ConnectorStudio.Core.Outbound;
using ConnectorStudio.Core.Templating;

namespace ConnectorStudio.Core.Integrations.Rules;

/// <summary>Rules for URLs: what stands in their host, and what the URL policy says to each way they can come out.</summary>
internal static class UrlRules
{
    private static readonly HashSet<string> CredentialUrls = ["token.url", "refresh.url", "revoke.url"];

    public static void Check(IntegrationDraft draft, Report report, TemplateText text, UrlTemplate url)
    {
        if (!HostValuesFit(draft, report, text, url))
        {
            return;
        }

        foreach (var (rendered, choice) in Renderings(draft, report, text.Field, url))
        {
            if (text.Use is not { } use)
            {
                continue;
            }

            var verdict = UrlPolicy.Check(rendered, report.Context.Outbound, use, HostIsWritten(draft, url));
            if (!verdict.Allowed)
            {
                Refused(report, text.Field, rendered, choice, verdict.Rule, verdict.Reason);
                return;
            }
        }
    }

    /// <summary>What a URL comes out as, for every choice; a way that cannot be rendered is reported, once.</summary>
    private static IReadOnlyList<(string Text, string Choice)> Renderings(
        IntegrationDraft draft,
        Report report,
        string field,
        UrlTemplate url
    )
    {
        var paths = url.Paths.ToList();
        var all = new List<(string Text, string Choice)>();
        foreach (var sample in Samples.For(draft, paths).Concat(Samples.WithoutValues(draft, paths)))
        {
            if (url.Render(sample.Values).Rendered(out var text, out var fault))
            {
                all.Add((text, sample.Choice));
            }
            else if (fault.Kind != TemplateFaultKind.Missing)
            {
                report.Error(
                    field,
                    "host-value",
                    fault.Message,
                    InWords(sample.Choice, "Change the URL or the value.")
                );
                return [];
            }
        }

        return [.. all.DistinctBy(each => each.Text)];
    }

    /// <summary>False when its host can come from a field or a captured value.</summary>
    public static bool HostIsWritten(IntegrationDraft draft, UrlTemplate url) =>
        !url
            .Holes.Where(hole => hole.Place is TemplatePlace.Host or TemplatePlace.UrlStart)
            .SelectMany(hole => hole.Hole.Paths)
            .Any(path => TemplateNames.Find(draft, path)?.Kind is not TemplateValueKind.Select);

    public static void Refused(
        Report report,
        string field,
        string rendered,
        string choice,
        string rule,
        string reason
    ) =>
        report.Add(
            new Finding("url-refused", FindingSeverity.Error, null, field, reason)
            {
                Fix = InWords(choice, "Type a whole https address, such as https://service.com/path."),
                Why = $"URL policy {rule}.",
                Evidence = [Report.Cut(rendered)],
            }
        );

    private static string InWords(string choice, string fix) => choice.Length == 0 ? fix : $"With {choice}: {fix}";

    private static bool HostValuesFit(IntegrationDraft draft, Report report, TemplateText text, UrlTemplate url)
    {
        var fit = true;
        foreach (var hole in url.Holes.Where(hole => hole.Place is TemplatePlace.Host or TemplatePlace.UrlStart))
        {
            foreach (var path in hole.Hole.Paths)
            {
                var name = TemplateNames.Find(draft, path)!;
                var fits =
                    hole.Place == TemplatePlace.Host
                        ? HostValues.MayStandInHost(name.Kind)
                        : HostValues.MayStartUrl(name.Kind);
                if (!fits)
                {
                    fit = false;
                    report.Error(text.Field, "host-value", HostTitle(path, name.Kind, hole.Place), HostFix(name.Kind));
                }
                else if (path.Root == TemplateRoots.Callback && CredentialUrls.Contains(text.Field))
                {
                    fit &= CallbackHostIsExact(draft, report, text.Field, path, name.Kind);
                }
            }
        }

        return fit;
    }

    private static string HostTitle(TemplatePath path, TemplateValueKind kind, TemplatePlace place) =>
        place == TemplatePlace.UrlStart ? $"{{{{{path}}}}} cannot be the start of a URL."
        : kind == TemplateValueKind.Url ? $"{{{{{path}}}}} is a whole URL and cannot stand after https://."
        : $"{{{{{path}}}}} cannot stand in a host: whoever types it could send the request elsewhere.";

    private static string HostFix(TemplateValueKind kind) =>
        kind switch
        {
            TemplateValueKind.Url => "Begin the URL with it.",
            TemplateValueKind.Label or TemplateValueKind.Host => "Type https:// before it.",
            _ => "Use a field of type subdomain, host or select.",
        };

    // Whoever stands there receives code and secret, and a callback can be sent by anyone.
    private static bool CallbackHostIsExact(
        IntegrationDraft draft,
        Report report,
        string field,
        TemplatePath path,
        TemplateValueKind kind
    )
    {
        var capture = draft.Redirect.Captures.Find(each => each.Name == path.Member);
        if (kind == TemplateValueKind.Label || capture is null || HostLists.AreExact(capture.HostSuffixes))
        {
            return true;
        }

        report.Error(
            field,
            "callback-host-not-exact",
            $"{{{{{path}}}}} comes with the callback and may name many hosts; the one named receives the secret.",
            "List exact hosts for this capture in Redirect URL."
        );
        return false;
    }
}
