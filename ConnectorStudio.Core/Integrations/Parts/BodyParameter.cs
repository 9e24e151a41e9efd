using System.Text.Json;

namespace ConnectorStudio.Core.Integrations.Parts;

/// <summary>One member merged into a JSON object or form body; texts in its value are templates.</summary>
public sealed record BodyParameter
{
    public string Name { get; set; } = "";
    public JsonElement? Value { get; set; }

    /// <summary><c>default</c> (the caller's value wins) or <c>force</c>.</summary>
    public string Mode { get; set; } = "default";

    public bool Enabled { get; set; } = true;
    public List<string> Hosts { get; set; } = [];
    public List<string> Methods { get; set; } = [];
}
