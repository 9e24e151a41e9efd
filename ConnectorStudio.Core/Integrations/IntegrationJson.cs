using System.Diagnostics.CodeAnalysis;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace ConnectorStudio.Core.Integrations;

/// <summary>Reads and writes the integration document (shared contract: one JSON form everywhere).</summary>
public static class IntegrationJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        AllowDuplicateProperties = false,
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        MaxDepth = 32,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
    };

    /// <summary>The whole document, indented, every member written.</summary>
    public static string Write(IntegrationDraft draft) => JsonSerializer.Serialize(draft, Options);

    /// <summary>
    /// Refuses malformed JSON, wrong types and unknown members, naming the dotted path; everything else is a draft.
    /// </summary>
    public static bool TryParse(
        string json,
        [NotNullWhen(true)] out IntegrationDraft? draft,
        [NotNullWhen(false)] out DocumentError? error
    )
    {
        draft = null;
        error = null;
        try
        {
            draft = JsonSerializer.Deserialize<IntegrationDraft>(json, Options);
        }
        catch (JsonException refused)
        {
            error = DocumentError.From(refused);
            return false;
        }

        if (draft is null)
        {
            error = new DocumentError("", "The document is null; an object is needed.");
            return false;
        }

        return true;
    }

    /// <summary>Reads what this program stored itself.</summary>
    /// <exception cref="InvalidDataException">The stored text is no document.</exception>
    public static IntegrationDraft Read(string json) =>
        TryParse(json, out var draft, out var error)
            ? draft
            : throw new InvalidDataException($"Stored document: {error.Path}: {error.Message}");

    /// <summary>What <see cref="TryParse"/> takes.</summary>
    internal static JsonNode Schema(JsonSchemaExporterOptions exporter) =>
        Options.GetJsonSchemaAsNode(typeof(IntegrationDraft), exporter);

    /// <summary>A copy that shares nothing.</summary>
    public static IntegrationDraft Clone(IntegrationDraft draft) => Read(Write(draft));
}
