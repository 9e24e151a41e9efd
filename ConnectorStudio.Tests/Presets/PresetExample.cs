using System.Text.Json;

namespace ConnectorStudio.Tests.Presets;

/// <summary>
/// What a provider's documentation shows of its login address and token request, written down by hand: with CLIENT_ID,
/// CLIENT_SECRET, REDIRECT_URI, STATE, NONCE, CHALLENGE, VERIFIER and CODE where values of one Connect stand.
/// </summary>
public sealed record PresetExample
{
    public required string Authorize { get; init; }

    /// <summary>Method and address.</summary>
    public required string Token { get; init; }

    /// <summary>The Authorization header, its Basic credentials decoded; null: none is sent.</summary>
    public string? Authorization { get; init; }

    /// <summary>Further headers that must be there.</summary>
    public Dictionary<string, string> Headers { get; init; } = [];

    /// <summary>A text for a form, an object for JSON, null for none.</summary>
    public JsonElement? Body { get; init; }

    /// <summary>What the person typed in step 1.</summary>
    public Dictionary<string, string> Fields { get; init; } = [];

    /// <summary>Captured values of the callback, by name.</summary>
    public Dictionary<string, string> Callback { get; init; } = [];

    public static PresetExample Of(string slug) =>
        JsonSerializer.Deserialize<PresetExample>(
            File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Presets", "Examples", $"{slug}.json")),
            Options
        )!;

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow,
        AllowDuplicateProperties = false,
    };
}
