using System.Text.Json;
using System.Text.Json.Serialization;

namespace ConnectorStudio.Core.Integrations.Parts;

/// <summary>For answers of status 200 that hold an error: the value at a pointer must equal this one.</summary>
public sealed record SuccessRule
{
    public string Path { get; set; } = "";

    [JsonPropertyName("equals")]
    public JsonElement? EqualTo { get; set; }
}
