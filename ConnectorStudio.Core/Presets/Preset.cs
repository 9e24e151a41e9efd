using ConnectorStudio.Core.Integrations;

namespace ConnectorStudio.Core.Presets;

/// <summary>A known app to start from: a document without client id and secrets, and where its facts were found.</summary>
public sealed record Preset
{
    /// <summary>What is particular about the app, in a few words.</summary>
    public required string Summary { get; init; }

    /// <summary>When the facts were last compared with their pages.</summary>
    public required DateOnly Checked { get; init; }

    /// <summary>The provider's public documentation, by group of facts.</summary>
    public required IReadOnlyList<PresetSource> Sources { get; init; }

    /// <summary>What has to be typed before the first Connect, as the screen calls it.</summary>
    public required IReadOnlyList<string> YouType { get; init; }

    /// <summary>What no page that was read says: to be checked at the first Connect.</summary>
    public IReadOnlyList<string> Unconfirmed { get; init; } = [];

    /// <summary>Codes of the warnings that the app leaves no way around.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>Among the first to be offered.</summary>
    public bool Featured { get; init; }

    public required IntegrationDraft Document { get; init; }

    public string Slug => Document.Slug;

    public string Name => Document.Name;

    public string Category => Document.Categories is [{ } first, ..] ? first : "";

    /// <summary>Whether each word of a query begins a word of the name, the summary or a category.</summary>
    public bool Matches(string query)
    {
        var words = Words(string.Join(' ', [Name, Slug, Summary, .. Document.Categories]));
        return Words(query)
            .All(typed =>
                Array.Exists(words, word => word.StartsWith(typed, StringComparison.CurrentCultureIgnoreCase))
            );
    }

    private static string[] Words(string text) =>
        text.Split([' ', ',', ';', ':', '(', ')', '/', '-'], StringSplitOptions.RemoveEmptyEntries);
}
