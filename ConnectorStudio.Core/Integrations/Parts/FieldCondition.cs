using System.Text.Json;
using System.Text.Json.Serialization;

namespace ConnectorStudio.Core.Integrations.Parts;

/// <summary>Shows a field only while another field has a value.</summary>
public sealed record FieldCondition
{
    public string Field { get; set; } = "";

    [JsonPropertyName("equals")]
    public JsonElement? EqualTo { get; set; }
}
