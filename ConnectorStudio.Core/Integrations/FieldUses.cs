using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ConnectorStudio.Core.Templating;

namespace ConnectorStudio.Core.Integrations;

/// <summary>Where a field's key is used in the document, and renaming it there.</summary>
public static class FieldUses
{
    private static readonly TimeSpan Limit = TimeSpan.FromMilliseconds(200);

    /// <summary>Dotted paths of the members that use the key, in document order.</summary>
    public static IReadOnlyList<string> Of(IntegrationDraft draft, string key)
    {
        var uses = new List<string>();
        Walk(
            Document(draft),
            "",
            (path, text) =>
            {
                if (Mentions(path, text, key))
                {
                    uses.Add(path);
                }

                return text;
            }
        );
        return uses;
    }

    /// <summary>The draft with the field and all its uses under a new key.</summary>
    public static IntegrationDraft Rename(IntegrationDraft draft, string from, string to)
    {
        var document = Document(draft);
        Walk(document, "", (path, text) => Mentions(path, text, from) ? Replace(path, text, from, to) : text);
        var renamed = IntegrationJson.Read(document.ToJsonString());
        foreach (var field in renamed.Fields.Where(field => field.Key == from))
        {
            field.Key = to;
        }

        return renamed;
    }

    private static JsonNode Document(IntegrationDraft draft) => JsonNode.Parse(IntegrationJson.Write(draft))!;

    private static bool Mentions(string path, string text, string key) =>
        NamesAField(path)
            ? text == key
            : Template.TryParse(text, out var template, out _)
                && template.Paths.Any(name =>
                    name.Root == key || (name.Root == TemplateRoots.Fields && name.Member == key)
                );

    private static bool NamesAField(string path) =>
        path.EndsWith(".showWhen.field", StringComparison.Ordinal) || path == "client.perOption.field";

    private static string Replace(string path, string text, string from, string to)
    {
        if (NamesAField(path))
        {
            return to;
        }

        // Names stand at the start of a hole or after ??, or behind "fields."; quoted text is left alone.
        var name = new Regex(
            @"(?<=(?:\{\{|\?\?)\s*(?:fields\s*\.\s*)?)" + Regex.Escape(from) + "(?![A-Za-z0-9_-])",
            RegexOptions.CultureInvariant,
            Limit
        );
        return name.Replace(text, to.Replace("$", "$$", StringComparison.Ordinal));
    }

    private static void Walk(JsonNode node, string path, Func<string, string, string> visit)
    {
        switch (node)
        {
            case JsonObject members:
                foreach (var (name, member) in members.ToList())
                {
                    Visit(member, path.Length == 0 ? name : $"{path}.{name}", text => members[name] = text);
                }

                break;
            case JsonArray items:
                for (var i = 0; i < items.Count; i++)
                {
                    var index = i;
                    Visit(items[i], $"{path}[{i}]", text => items[index] = text);
                }

                break;
        }

        void Visit(JsonNode? child, string at, Action<string> put)
        {
            if (child is JsonValue value && value.TryGetValue<string>(out var text))
            {
                if (visit(at, text) is var now && now != text)
                {
                    put(now);
                }
            }
            else if (child is not null)
            {
                Walk(child, at, visit);
            }
        }
    }
}
