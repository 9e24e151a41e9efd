using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ConnectorStudio.Core.Diagnosis.Known;

/// <summary>
/// One app's own errors, of the file <c>known-errors.json</c>. They are made for people and change, so each says where
/// and when it was seen.
/// </summary>
public sealed record KnownErrors
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    private static readonly Lazy<IReadOnlyList<KnownErrors>> Read = new(() =>
    {
        using var file = Assembly
            .GetExecutingAssembly()
            .GetManifestResourceStream(typeof(KnownErrors), "known-errors.json")!;
        return JsonSerializer.Deserialize<List<KnownErrors>>(file, Json)!;
    });

    public static IReadOnlyList<KnownErrors> All => Read.Value;

    public required string App { get; init; }

    /// <summary>Year and month.</summary>
    public required string Seen { get; init; }

    public required string Source { get; init; }

    /// <summary>Error codes to causes.</summary>
    public IReadOnlyDictionary<string, string> Codes { get; init; } = new Dictionary<string, string>();

    /// <summary>Parts of an error's words to causes.</summary>
    public IReadOnlyDictionary<string, string> Texts { get; init; } = new Dictionary<string, string>();

    /// <summary>Whether some app's own code or words stand for this cause.</summary>
    public static bool Mean(string cause, string code, string words) =>
        All.Any(app =>
            app.Codes.Any(each =>
                each.Value == cause && string.Equals(each.Key, code, StringComparison.OrdinalIgnoreCase)
            ) || app.Texts.Any(each => each.Value == cause && Holds(words, each.Key))
        );

    // A number is not a longer one.
    private static bool Holds(string words, string text)
    {
        var at = words.IndexOf(text, StringComparison.OrdinalIgnoreCase);
        return at >= 0 && !(at + text.Length < words.Length && char.IsAsciiDigit(words[at + text.Length]));
    }
}
