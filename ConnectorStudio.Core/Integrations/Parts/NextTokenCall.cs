using System.Text.Json;

namespace ConnectorStudio.Core.Integrations.Parts;

/// <summary>A second call whose tokens replace those of the first answer.</summary>
public sealed record NextTokenCall
{
    public string Url { get; set; } = "";
    public string Method { get; set; } = "GET";
    public string BodyFormat { get; set; } = "form";
    public string Authentication { get; set; } = ClientAuthentications.Anonymous;
    public OrderedDictionary<string, JsonElement> Parameters { get; set; } = [];
    public OrderedDictionary<string, string> Headers { get; set; } = [];
    public TokenResponse Response { get; set; } = new();
    public List<Capture> Captures { get; set; } = [];
}
