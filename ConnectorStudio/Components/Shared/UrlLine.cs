namespace ConnectorStudio.Components.Shared;

/// <summary>One line of a URL preview: a parameter, or the URL up to its query.</summary>
public sealed record UrlLine(IReadOnlyList<UrlRun> Runs, IReadOnlyList<UrlOrigin> From)
{
    /// <param name="lead"><c>?</c> or <c>&amp;</c>.</param>
    public static UrlLine Parameter(char lead, string name, string value, UrlOrigin from) =>
        new([new(lead.ToString(), Muted: true), new($"{name}="), new(value, from.Step is null ? null : from)], [from]);

    /// <summary>A parameter whose value does not exist yet.</summary>
    public static UrlLine Later(char lead, string name, UrlOrigin from, string words = "made at Connect") =>
        new([new(lead.ToString(), Muted: true), new($"{name}="), new(words, Muted: true)], [from]);
}
