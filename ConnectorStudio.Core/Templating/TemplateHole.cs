namespace ConnectorStudio.Core.Templating;

/// <summary>One <c>{{…}}</c>: names tried in order, the text used when none has a value, filters on the result.</summary>
public sealed record TemplateHole(
    int Position,
    string Source,
    IReadOnlyList<TemplatePath> Paths,
    string? Fallback,
    IReadOnlyList<TemplateFilter> Filters
);
