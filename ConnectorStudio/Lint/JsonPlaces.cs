using System.Globalization;
using System.Text;
using System.Text.Json;

namespace ConnectorStudio.Lint;

/// <summary>Where each member and item of a JSON text stands, by its JSON Pointer (RFC 6901).</summary>
internal sealed class JsonPlaces
{
    private readonly Dictionary<string, int> _starts = [];
    private readonly byte[] _text;

    private JsonPlaces(byte[] text) => _text = text;

    /// <exception cref="JsonException">The text is no JSON; the exception says where.</exception>
    public static JsonPlaces Read(byte[] text)
    {
        var places = new JsonPlaces(text);
        var reader = new Utf8JsonReader(text, new JsonReaderOptions { MaxDepth = 64 });
        reader.Read();
        places._starts[""] = (int)reader.TokenStartIndex;
        places.Walk(ref reader, "");
        reader.Read(); // what else stands behind it is refused

        return places;
    }

    /// <summary>A pointer's place; that of what holds it where the text leaves it out.</summary>
    public JsonPlace Of(string pointer)
    {
        var at = pointer;
        while (at.Length > 0 && !_starts.ContainsKey(at))
        {
            at = at[..at.LastIndexOf('/')];
        }

        return At(_text, _starts[at]);
    }

    /// <summary>Line and column of a byte.</summary>
    public static JsonPlace At(ReadOnlySpan<byte> text, int offset)
    {
        var before = text[..offset];
        var line = before.Count((byte)'\n') + 1;
        return new JsonPlace(line, Encoding.UTF8.GetCharCount(before[(before.LastIndexOf((byte)'\n') + 1)..]) + 1);
    }

    private void Walk(ref Utf8JsonReader reader, string pointer)
    {
        if (reader.TokenType == JsonTokenType.StartObject)
        {
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var member = $"{pointer}/{reader.GetString()!.Replace("~", "~0").Replace("/", "~1")}";
                _starts[member] = (int)reader.TokenStartIndex;
                reader.Read();
                Walk(ref reader, member);
            }
        }
        else if (reader.TokenType == JsonTokenType.StartArray)
        {
            for (var index = 0; reader.Read() && reader.TokenType != JsonTokenType.EndArray; index++)
            {
                var item = string.Create(CultureInfo.InvariantCulture, $"{pointer}/{index}");
                _starts[item] = (int)reader.TokenStartIndex;
                Walk(ref reader, item);
            }
        }
    }
}
