using ConnectorStudio.Core.Presets;

namespace ConnectorStudio.Api;

/// <summary>A known app in the list of them.</summary>
/// <param name="Summary">What is particular about it.</param>
public sealed record PresetLine(string Slug, string Name, IReadOnlyList<string> Categories, string Summary)
{
    internal static PresetLine Of(Preset preset) =>
        new(preset.Slug, preset.Name, preset.Document.Categories, preset.Summary);
}
