using ConnectorStudio.Core.Outbound;
using ConnectorStudio.Core.Templating;

namespace ConnectorStudio.Core.Integrations.Rules;

/// <summary>The list of allowed URLs as it would be for one choice of fields.</summary>
internal sealed record SampleUrls(Sample Sample, IReadOnlyList<string> Known, AllowedUrlSet Set)
{
    /// <summary>One for each choice of the select fields that the list, or the URL, names.</summary>
    public static IEnumerable<SampleUrls> Of(
        IntegrationDraft draft,
        RuleContext context,
        TemplateMoment moment,
        UrlTemplate? url = null
    )
    {
        var entries = draft
            .AllowedUrls.Select(text => UrlTemplate.TryParse(text, out var entry, out _) ? entry : null)
            .OfType<UrlTemplate>()
            .ToList();
        var paths = entries.SelectMany(entry => entry.Paths).Concat(url?.Paths ?? []);
        foreach (var sample in Samples.For(draft, paths, moment))
        {
            var rendered = entries
                .Select(entry => (Entry: entry, entry.Render(sample.Values).Text))
                .Where(each => each.Text is not null)
                .Select(each => new AllowedUrlEntry(each.Text!, UrlRules.HostIsWritten(draft, each.Entry)))
                .ToList();
            yield return new SampleUrls(
                sample,
                [.. rendered.Select(each => each.Text)],
                new AllowedUrlSet(rendered, context.Outbound)
            );
        }
    }

    /// <summary>A path is joined to the first known entry at exactly one slash; null when none is known.</summary>
    public string? Join(string url) =>
        !url.StartsWith('/') ? url
        : Known.Count == 0 ? null
        : $"{Known[0].TrimEnd('/')}{url}";
}
