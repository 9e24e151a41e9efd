using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace ConnectorStudio.Core.Templating;

/// <summary>What a name stands for: a text of some kind, a JSON tree, members below it, or several of these.</summary>
public sealed class TemplateValue
{
    private TemplateValue() { }

    public TemplateValueKind Kind { get; private init; }

    /// <summary>The key of the step it comes from, for previews; null when it comes from none.</summary>
    public string? Source { get; private init; }

    internal string? Text { get; private init; }

    internal JsonElement? Json { get; private init; }

    internal ImmutableDictionary<string, TemplateValue> Members { get; private init; } =
        ImmutableDictionary<string, TemplateValue>.Empty;

    /// <summary>A text; null is a name that is known and has no value.</summary>
    public static TemplateValue Of(string? text, TemplateValueKind kind = TemplateValueKind.Text) =>
        new() { Text = text, Kind = kind };

    public static TemplateValue Of(bool value) =>
        new() { Text = value ? "true" : "false", Kind = TemplateValueKind.Boolean };

    public static TemplateValue Of(decimal value) =>
        new() { Text = value.ToString(CultureInfo.InvariantCulture), Kind = TemplateValueKind.Number };

    /// <summary>An answer, or a part of one. The element must outlive the value: clone it.</summary>
    public static TemplateValue Of(JsonElement json, TemplateValueKind kind = TemplateValueKind.Text) =>
        new() { Json = json, Kind = kind };

    public static TemplateValue Secret(string? text) => new() { Text = text, Kind = TemplateValueKind.Secret };

    /// <summary>Nothing by itself; members are added by <see cref="With"/>.</summary>
    public static TemplateValue Group() => new();

    public TemplateValue With(string member, TemplateValue value) =>
        Copy(Text, Json, Kind, Source, Members.SetItem(member, value));

    public TemplateValue From(string step) => Copy(Text, Json, Kind, step, Members);

    /// <summary>Never the value: it may be a secret.</summary>
    public override string ToString() => $"{Kind} value";

    internal TemplateValue Over(TemplateValue older) => Copy(Text, Json, Kind, Source, older.Members.SetItems(Members));

    private static TemplateValue Copy(
        string? text,
        JsonElement? json,
        TemplateValueKind kind,
        string? source,
        ImmutableDictionary<string, TemplateValue> members
    ) =>
        new()
        {
            Text = text,
            Json = json,
            Kind = kind,
            Source = source,
            Members = members,
        };
}
