using System.Globalization;
using System.Text;
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

    /// <summary>The same place as a JSON Pointer (RFC 6901), for members with plain names and indexes.</summary>
    public static string Pointer(string field)
    {
        var pointer = new StringBuilder();
        foreach (var part in field.Split('.', '[', ']'))
        {
            if (part.Length > 0)
            {
                pointer.Append('/').Append(part.Replace("~", "~0").Replace("/", "~1"));
            }
        }

        return pointer.ToString();
    }
}
