using System.Text.Json;
using System.Text.RegularExpressions;

namespace ConnectorStudio.Core.SecurityReview;

/// <summary>Scopes and hosts that are known to be wide: read from a data file, so that no code names an app.</summary>
internal static partial class KnownRisks
{
    private static readonly Lazy<Data> Known = new(Read);

    public static bool IsWide(string scope) =>
        Known.Value.WideScopes.Contains(scope) || Has(scope, Known.Value.WideWords);

    public static bool Writes(string scope) => Has(scope, Known.Value.WritingWords) || IsWide(scope);

    /// <summary>Whether paths of the host belong to different people.</summary>
    public static bool IsSharedByPath(string host) => Known.Value.SharedByPath.Contains(host);

    /// <summary>Whether an entry such as <c>.suffix</c> covers names that anybody can have.</summary>
    public static bool IsSharedSuffix(string entry) =>
        entry.StartsWith('.') && Known.Value.SharedBySubdomain.Contains(entry[1..].ToLowerInvariant());

    // ReadWrite.All, read_write, admin:org: words of a scope are parted by signs; two that are written as one count too.
    private static bool Has(string scope, HashSet<string> words) =>
        Word().Matches(scope).Any(word => words.Contains(word.Value.ToLowerInvariant()));

    private static Data Read()
    {
        using var file = typeof(KnownRisks).Assembly.GetManifestResourceStream(
            "ConnectorStudio.Core.SecurityReview.Known.json"
        )!;
        return JsonSerializer.Deserialize<Data>(file, JsonSerializerOptions.Web)!;
    }

    [GeneratedRegex(@"[A-Za-z]+|\*", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Word();

    private sealed record Data(
        HashSet<string> WideWords,
        HashSet<string> WideScopes,
        HashSet<string> WritingWords,
        HashSet<string> SharedByPath,
        HashSet<string> SharedBySubdomain
    );
}
