using ConnectorStudio.Core.Templating;

namespace ConnectorStudio.Core.SecurityReview.Rules;

/// <summary>The holes of a URL that decide its host.</summary>
internal static class HostHoles
{
    public static IEnumerable<UrlHole> In(string url) =>
        UrlTemplate.TryParse(url, out var template, out _)
            ? template.Holes.Where(hole => hole.Place is TemplatePlace.Host or TemplatePlace.UrlStart)
            : [];
}
