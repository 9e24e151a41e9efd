using System.Text.Json;

namespace ConnectorStudio.Core.Integrations.Parts;

/// <summary>A further request after the test that reads values, used as <c>{{followUp.name}}</c>.</summary>
public sealed record FollowUpRequest
{
    public string Name { get; set; } = "";
    public string Method { get; set; } = "GET";
    public string Url { get; set; } = "";
    public OrderedDictionary<string, string> Headers { get; set; } = [];
    public OrderedDictionary<string, string> Query { get; set; } = [];
    public JsonElement? Body { get; set; }
    public List<int> SuccessStatuses { get; set; } = [200];
    public List<Capture> Captures { get; set; } = [];
}
