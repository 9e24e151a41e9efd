using System.Text.Json;
using System.Text.Json.Serialization;
using ConnectorStudio.Core.Integrations;

namespace ConnectorStudio.Core.Presets;

/// <summary>Reads a preset's file: an envelope, and in it the document as every import reads it.</summary>
public static class PresetFile
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        AllowDuplicateProperties = false,
    };

    /// <exception cref="InvalidDataException">The text is no preset; the message says where.</exception>
    public static Preset Read(string json)
    {
        try
        {
            var envelope =
                JsonSerializer.Deserialize<Envelope>(json, Options)
                ?? throw new InvalidDataException("The preset is null.");
            return IntegrationJson.TryParse(envelope.Document.GetRawText(), out var document, out var error)
                ? new Preset
                {
                    Summary = envelope.Summary,
                    Checked = envelope.Checked,
                    Sources = envelope.Sources,
                    YouType = envelope.YouType,
                    Unconfirmed = envelope.Unconfirmed ?? [],
                    Warnings = envelope.Warnings ?? [],
                    Featured = envelope.Featured,
                    Document = document,
                }
                : throw new InvalidDataException($"document.{error.Path}: {error.Message}");
        }
        catch (JsonException refused)
        {
            throw new InvalidDataException($"{refused.Path}: {refused.Message}", refused);
        }
    }

    private sealed record Envelope(
        string Summary,
        DateOnly Checked,
        List<PresetSource> Sources,
        List<string> YouType,
        JsonElement Document,
        List<string>? Unconfirmed = null,
        List<string>? Warnings = null,
        bool Featured = false
    );
}
