using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ConnectorStudio.Core.Traces;

/// <summary>The JSON form of a trace bundle.</summary>
public static class TraceJson
{
    /// <summary>Members that a later studio adds are passed over; wrong types and double members are refused.</summary>
    internal static JsonSerializerOptions Options { get; } =
        new()
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            DictionaryKeyPolicy = null,
            AllowDuplicateProperties = false,
            RespectNullableAnnotations = true,
            RespectRequiredConstructorParameters = true,
            WriteIndented = true,
            NewLine = "\n",
            MaxDepth = 64,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // a file, never markup
            Converters =
            {
                new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false),
                new HeaderLine(),
            },
        };

    /// <summary>Reads what this program stored itself.</summary>
    /// <exception cref="JsonException">The stored text is no bundle.</exception>
    public static TraceBundle Read(string json) =>
        JsonSerializer.Deserialize<TraceBundle>(json, Options) ?? throw new JsonException("The stored trace is null.");

    public static string Write(TraceBundle bundle) => JsonSerializer.Serialize(bundle, Options);

    // As the API writes a header: { "name", "value" }.
    private sealed class HeaderLine : JsonConverter<KeyValuePair<string, string>>
    {
        public override KeyValuePair<string, string> Read(
            ref Utf8JsonReader reader,
            Type typeToConvert,
            JsonSerializerOptions options
        )
        {
            var line =
                JsonSerializer.Deserialize<Line>(ref reader, options)
                ?? throw new JsonException("A header has a name and a value.");
            return new(line.Name, line.Value);
        }

        public override void Write(
            Utf8JsonWriter writer,
            KeyValuePair<string, string> value,
            JsonSerializerOptions options
        ) => JsonSerializer.Serialize(writer, new Line(value.Key, value.Value), options);

        private sealed record Line(string Name, string Value);
    }
}
