using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.Outbound;
using ConnectorStudio.Core.Templating;

namespace ConnectorStudio.Core.Requests;

/// <summary>
/// The allowed URLs of a document with the values of one connection. An entry whose value is not known matches nothing
/// and is never the first.
/// </summary>
public sealed class RenderedAllowedUrls
{
    private RenderedAllowedUrls(IReadOnlyList<string> entries, AllowedUrlSet set) => (Entries, Set) = (entries, set);

    /// <summary>The entries that are known and that the policy accepts, in their order.</summary>
    public IReadOnlyList<string> Entries { get; }

    public AllowedUrlSet Set { get; }

    public static RenderedAllowedUrls Of(IntegrationDraft document, TemplateValues values, OutboundOptions outbound)
    {
        var known = new List<AllowedUrlEntry>();
        foreach (var text in document.AllowedUrls)
        {
            if (
                UrlTemplate.TryParse(text, out var template, out _)
                && template.Render(values) is { IsRendered: true } rendered
            )
            {
                known.Add(new AllowedUrlEntry(rendered.Text, HostIsWritten(template, rendered)));
            }
        }

        var set = new AllowedUrlSet(known, outbound);
        var refused = set.Errors.Select(error => error.Index).ToHashSet();
        return new RenderedAllowedUrls(
            [.. known.Where((_, index) => !refused.Contains(index)).Select(entry => entry.Text)],
            set
        );
    }

    // Options of a select field are the designer's own text; other fields and captures are not.
    private static bool HostIsWritten(UrlTemplate template, TemplateResult rendered) =>
        template
            .Holes.Zip(rendered.Parts.Where(part => part.Name is not null || part.Kind == TemplateValueKind.Select))
            .All(each =>
                each.First.Place is not (TemplatePlace.Host or TemplatePlace.UrlStart)
                || each.Second.Kind == TemplateValueKind.Select
            );
}
