using System.Collections.Immutable;
using System.Text.Json;

namespace ConnectorStudio.Core.Templating;

/// <summary>The values that names have at one moment; each <c>With</c> gives a new set and leaves this one as it is.</summary>
public sealed class TemplateValues
{
    private readonly ImmutableDictionary<string, TemplateValue> _roots;

    private TemplateValues(ImmutableDictionary<string, TemplateValue> roots) => _roots = roots;

    public static TemplateValues Empty { get; } = new(ImmutableDictionary<string, TemplateValue>.Empty);

    /// <summary>Sets a root name. Members that it had stay, unless the value brings the same ones.</summary>
    public TemplateValues With(string root, TemplateValue value) =>
        new(_roots.SetItem(root, _roots.TryGetValue(root, out var older) ? value.Over(older) : value));

    /// <summary>Sets one member of a root name: <c>callback</c>, <c>realmId</c>.</summary>
    public TemplateValues With(string root, string member, TemplateValue value) =>
        new(_roots.SetItem(root, _roots.GetValueOrDefault(root, TemplateValue.Group()).With(member, value)));

    /// <summary>Sets a field's value under its key and under <c>fields</c>.</summary>
    public TemplateValues WithField(string key, TemplateValue value) => With(key, value).With("fields", key, value);

    internal Found Find(TemplatePath path)
    {
        if (!_roots.TryGetValue(path.Root, out var value))
        {
            return Found.Nothing;
        }

        var steps = path.Steps;
        var at = 0;
        while (at < steps.Count && steps[at].Key is { } key && value.Members.TryGetValue(key, out var member))
        {
            value = member;
            at++;
        }

        if (value.Json is not { } json)
        {
            return at == steps.Count
                ? new Found(value.Text, value.Kind, value.Source, value.Text is null && !value.Members.IsEmpty)
                : Found.Nothing;
        }

        try
        {
            return path.Follow(json, at) is { } found ? Read(found, value) : Found.Nothing;
        }
        catch (InvalidOperationException)
        {
            // A JSON text may hold half a surrogate pair as an escape: it can be parsed, but not read.
            return new Found("\uD800", value.Kind, value.Source, false);
        }
    }

    private static Found Read(JsonElement json, TemplateValue value) =>
        json.ValueKind switch
        {
            JsonValueKind.String => new Found(json.GetString(), value.Kind, value.Source, false),
            JsonValueKind.Number => new Found(json.GetRawText(), value.Kind, value.Source, false),
            JsonValueKind.True => new Found("true", value.Kind, value.Source, false),
            JsonValueKind.False => new Found("false", value.Kind, value.Source, false),
            JsonValueKind.Object or JsonValueKind.Array => new Found(null, value.Kind, value.Source, true),
            _ => Found.Nothing,
        };

    internal readonly record struct Found(string? Text, TemplateValueKind Kind, string? Source, bool IsTree)
    {
        public static Found Nothing { get; } = new(null, TemplateValueKind.Text, null, false);
    }
}
