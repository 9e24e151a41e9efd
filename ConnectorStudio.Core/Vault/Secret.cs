using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ConnectorStudio.Core.Vault;

/// <summary>A token, code or client secret. It prints as dots wherever it lands; only <see cref="Reveal"/> opens it.</summary>
[JsonConverter(typeof(DotsOnly))]
[DebuggerDisplay(Dots)]
public sealed class Secret : IEquatable<Secret>
{
    public const string Dots = "••••••••";

    private readonly string value;

    public Secret(string value)
    {
        ArgumentException.ThrowIfNullOrEmpty(value);
        this.value = value;
    }

    /// <summary>The text in the clear: for the wire, the vault and redaction, never for a log, a page or an answer.</summary>
    public string Reveal() => value;

    public override string ToString() => Dots;

    public bool Equals(Secret? other) =>
        other is not null
        && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(value), Encoding.UTF8.GetBytes(other.value));

    public override bool Equals(object? obj) => Equals(obj as Secret);

    public override int GetHashCode() => value.GetHashCode(StringComparison.Ordinal);

    public static bool operator ==(Secret? left, Secret? right) => left is null ? right is null : left.Equals(right);

    public static bool operator !=(Secret? left, Secret? right) => !(left == right);

    private sealed class DotsOnly : JsonConverter<Secret>
    {
        public override Secret Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new JsonException("A secret is never read from JSON: it comes from the vault or from a form.");

        public override void Write(Utf8JsonWriter writer, Secret value, JsonSerializerOptions options) =>
            writer.WriteStringValue(Dots);
    }
}
