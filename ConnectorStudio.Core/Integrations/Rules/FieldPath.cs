using System.Globalization;
using System.Text.Json;

namespace ConnectorStudio.Core.Integrations.Rules;

/// <summary>Dotted paths of the document, as findings name members: <c>fields[0].key</c>.</summary>
internal static class FieldPath
{
    public static string Item(string list, int index) =>
        string.Create(CultureInfo.InvariantCulture, $"{list}[{index}]");

    /// <summary>A member of an object with free names: a header, a parameter.</summary>
    public static string Member(string parent, string name) =>
        name.Length > 0 && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-')
            ? $"{parent}.{name}"
            : $"{parent}[{JsonSerializer.Serialize(name)}]";

    /// <summary>A suggestion to put a value at a dotted path.</summary>
    public static Suggestion Set<T>(string field, T value) =>
        new(Pointer(field), JsonSerializer.SerializeToElement(value));

    /// <summary>A suggestion to add a value to a list.</summary>
    public static Suggestion Append<T>(string list, T value) =>
        new($"{Pointer(list)}/-", JsonSerializer.SerializeToElement(value));

    /// <summary>The same place as a JSON Pointer (RFC 6901).</summary>
    public static string Pointer(string field) =>
        string.Concat(Steps(field).Select(step => $"/{step.Replace("~", "~0").Replace("/", "~1")}"));

    /// <summary>Members and indexes on the way to a dotted path; the whole text is one where it is no path.</summary>
    public static IEnumerable<string> Steps(string field)
    {
        for (var at = 0; at < field.Length; )
        {
            if (field[at] == '.')
            {
                at++;
            }
            else if (field.AsSpan(at).StartsWith("[\"") && End(field, at) is var quoted and > 0)
            {
                yield return JsonSerializer.Deserialize<string>(field[(at + 1)..quoted])!;
                at = quoted + 1;
            }
            else if (field[at] == '[' && field.IndexOf(']', at) is var close and > 0)
            {
                yield return field[(at + 1)..close];
                at = close + 1;
            }
            else
            {
                var next = field.AsSpan(at + 1).IndexOfAny('.', '[');
                var end = next < 0 ? field.Length : at + 1 + next;
                yield return field[at..end];
                at = end;
            }
        }
    }

    // Of a quoted name: the bracket behind the quote that no backslash stands before.
    private static int End(string field, int at)
    {
        for (var i = at + 2; i < field.Length; i++)
        {
            if (field[i] == '\\')
            {
                i++;
            }
            else if (field[i] == '"')
            {
                return i + 1 < field.Length && field[i + 1] == ']' ? i + 1 : -1;
            }
        }

        return -1;
    }
}
