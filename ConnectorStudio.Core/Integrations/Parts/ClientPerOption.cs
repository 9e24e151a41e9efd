namespace ConnectorStudio.Core.Integrations.Parts;

/// <summary>Another client id and secret for some options of a select field or values of a callback capture.</summary>
public sealed record ClientPerOption
{
    public string Field { get; set; } = "";
    public OrderedDictionary<string, string> Ids { get; set; } = [];
}
