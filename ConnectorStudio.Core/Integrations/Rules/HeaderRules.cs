using ConnectorStudio.Core.Outbound;
using ConnectorStudio.Core.Templating;

namespace ConnectorStudio.Core.Integrations.Rules;

/// <summary>Rules for headers that a designer sets: their names (RFC 9110 §5.1) and what may stand in them.</summary>
internal static class HeaderRules
{
    public static void Check(Report report, string field, OrderedDictionary<string, string>? headers)
    {
        foreach (var (name, value) in headers ?? [])
        {
            var path = FieldPath.Member(field, name);
            Name(report, path, name);
            Value(report, path, name, value);
        }

        Duplicates(report, headers?.Keys.Select(name => (FieldPath.Member(field, name), name)) ?? []);
    }

    public static void Name(Report report, string field, string name)
    {
        if (!HeaderGrammar.IsName(name))
        {
            report.Error(
                field,
                "header-name-malformed",
                name.Length == 0 ? "A header has no name." : $"\"{Report.Cut(name)}\" is no header name.",
                "Use letters, digits and hyphens, such as X-Api-Version."
            );
        }
        else if (HeaderGrammar.Refusal(name, "") is not null)
        {
            report.Error(field, "header-forbidden", $"{name} is set by the connection itself.", "Remove this header.");
        }
        else if (name.Equals("Cookie", StringComparison.OrdinalIgnoreCase))
        {
            report.Warning(
                field,
                "cookie",
                "Cookies belong to one person's browser session.",
                "Use a header that the API documents for programs."
            );
        }
    }

    public static void Value(Report report, string field, string name, string value)
    {
        if (
            Template.TryParse(value, out var template, out _)
            && template.Segments.Any(each => each.Literal?.Any(c => c > '~' || (c < ' ' && !char.IsControl(c))) == true)
        )
        {
            report.Error(
                field,
                "header-value",
                $"{name} holds characters that a header cannot carry.",
                "Use plain letters, digits and signs."
            );
        }

        LiteralSecrets.Check(report, field, name, value);
    }

    public static void Duplicates(Report report, IEnumerable<(string Field, string Name)> headers)
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (field, name) in headers)
        {
            if (name.Length > 0 && !seen.Add(name))
            {
                report.Error(field, "header-duplicate", $"{name} stands twice.", "Remove one of the two.");
            }
        }
    }
}
