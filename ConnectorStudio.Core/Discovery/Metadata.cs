using System.Text.Json;
using ConnectorStudio.Core.OAuth;

namespace ConnectorStudio.Core.Discovery;

/// <summary>
/// A published document, read member by member: a member of a wrong type counts as absent. Of several documents about
/// one server the first that has the member counts.
/// </summary>
public sealed class Metadata(params JsonElement[] documents)
{
    private const int LongestText = 2048;
    private const int MostEntries = 500;

    public string? Text(string name) =>
        Find(name) is { ValueKind: JsonValueKind.String } found
        && JsonPointer.Text(found, "") is { Length: > 0 and <= LongestText } text
            ? text
            : null;

    /// <summary>null: the document does not say.</summary>
    public bool? Flag(string name) =>
        Find(name)?.ValueKind switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            _ => null,
        };

    /// <summary>The texts of a list; null: the document does not say.</summary>
    public IReadOnlyList<string>? List(string name) =>
        Find(name) is { ValueKind: JsonValueKind.Array } list
            ?
            [
                .. list.EnumerateArray()
                    .Take(MostEntries)
                    .Where(each => each.ValueKind == JsonValueKind.String)
                    .Select(each => JsonPointer.Text(each, ""))
                    .OfType<string>()
                    .Where(text => text.Length is > 0 and <= LongestText),
            ]
            : null;

    private JsonElement? Find(string name) =>
        documents
            .Select(document => JsonPointer.Find(document, $"/{name}"))
            .FirstOrDefault(found => found is { ValueKind: not JsonValueKind.Null });
}
