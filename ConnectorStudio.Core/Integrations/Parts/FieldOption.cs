namespace ConnectorStudio.Core.Integrations.Parts;

/// <summary>One choice of a select field; its <see cref="Values"/> are read as <c>{{field.name}}</c>.</summary>
public sealed record FieldOption
{
    public string Value { get; set; } = "";
    public string Label { get; set; } = "";
    public OrderedDictionary<string, string> Values { get; set; } = [];
}
