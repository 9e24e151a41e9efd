using System.Text.Json;
using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.Presets;

namespace ConnectorStudio.Api;

/// <summary>A known app to start from: POST its document, with your client id and a slug of your own.</summary>
/// <param name="YouType">What the document leaves to you.</param>
/// <param name="Unconfirmed">What no page that was read says.</param>
/// <param name="Warnings">Codes of warnings that the app leaves no way around.</param>
public sealed record PresetAnswer(
    string Slug,
    string Name,
    IReadOnlyList<string> Categories,
    string Summary,
    DateOnly Checked,
    IReadOnlyList<PresetSource> Sources,
    IReadOnlyList<string> YouType,
    IReadOnlyList<string> Unconfirmed,
    IReadOnlyList<string> Warnings,
    JsonElement Document
)
{
    internal static PresetAnswer Of(Preset preset) =>
        new(
            preset.Slug,
            preset.Name,
            preset.Document.Categories,
            preset.Summary,
            preset.Checked,
            preset.Sources,
            preset.YouType,
            preset.Unconfirmed,
            preset.Warnings,
            JsonSerializer.Deserialize<JsonElement>(IntegrationJson.Write(preset.Document))
        );
}
