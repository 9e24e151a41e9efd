using System.Text.Json;

namespace ConnectorStudio.Core.Integrations.Parts;

/// <summary>A simple request that proves a connection and tells whose account it is (RFC 6749 §7; step 8).</summary>
public sealed record TestRequest
{
    public string Method { get; set; } = "GET";
    public string Url { get; set; } = "";
    public OrderedDictionary<string, string> Headers { get; set; } = [];
    public OrderedDictionary<string, string> Query { get; set; } = [];

    /// <summary>A JSON value, or a text sent as it is.</summary>
    public JsonElement? Body { get; set; }

    public List<int> SuccessStatuses { get; set; } = [200];
    public SuccessRule? Success { get; set; }

    /// <summary>A JSON Pointer to what a finding quotes.</summary>
    public string? Error { get; set; }

    public List<FollowUpRequest> FollowUps { get; set; } = [];
}
