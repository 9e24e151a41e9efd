using System.Text.Json;

namespace ConnectorStudio.Core.Integrations.Parts;

/// <summary>One thing that the person who connects is asked before the login (step 1).</summary>
public sealed record ConnectField
{
    public string Key { get; set; } = "";
    public string Label { get; set; } = "";

    /// <summary>One of <see cref="FieldTypes"/>.</summary>
    public string Type { get; set; } = FieldTypes.Text;

    public bool Required { get; set; }

    /// <summary>A JSON string, or a JSON boolean or number for fields of that type.</summary>
    public JsonElement? Default { get; set; }

    public string Help { get; set; } = "";
    public string Placeholder { get; set; } = "";

    /// <summary>A regular expression that matches the whole value.</summary>
    public string? Pattern { get; set; }

    /// <summary>Shown before the box, stripped when pasted, never part of the value.</summary>
    public string? Prefix { get; set; }

    /// <summary>Shown after the box, stripped when pasted, never part of the value.</summary>
    public string? Suffix { get; set; }

    public bool Hidden { get; set; }

    /// <summary>For host and url: names, <c>.suffix</c> entries, or <c>any</c>.</summary>
    public List<string> AllowedHosts { get; set; } = [];

    public List<FieldOption> Options { get; set; } = [];
    public FieldCondition? ShowWhen { get; set; }
}
