using ConnectorStudio.Core.Integrations.Parts;
using ConnectorStudio.Core.Templating;

namespace ConnectorStudio.Core.Integrations.Rules;

/// <summary>Rules for values that are kept from callbacks and answers.</summary>
internal static class CaptureRules
{
    public static void Check(
        Report report,
        string field,
        IReadOnlyList<Capture>? captures,
        HashSet<string>? taken = null
    )
    {
        var names = taken ?? [];
        foreach (var (index, capture) in (captures ?? []).Index())
        {
            var path = FieldPath.Item(field, index);
            Name(report, path, capture.Name, names);
            PointerRules.Check(report, $"{path}.path", capture.Path);
            Hosts(report, path, capture.Type, capture.HostSuffixes, anyIsRefused: false);
        }
    }

    public static void Name(Report report, string path, string name, HashSet<string> taken)
    {
        if (!TemplateParser.IsIdentifier(name))
        {
            report.Error(
                $"{path}.name",
                "capture-name-malformed",
                name.Length == 0 ? "The captured value has no name." : $"\"{Report.Cut(name)}\" cannot be a name.",
                "Use letters, digits, - and _, beginning with a letter."
            );
        }
        else if (!taken.Add(name))
        {
            report.Error(
                $"{path}.name",
                "capture-duplicate",
                $"{name} is captured twice.",
                "Give each value its own name."
            );
        }
    }

    public static void Hosts(Report report, string path, string type, IReadOnlyList<string> hosts, bool anyIsRefused)
    {
        report.OneOf($"{path}.type", type, CaptureTypes.All);
        if (type is CaptureTypes.Host or CaptureTypes.Url)
        {
            HostLists.Check(report, $"{path}.hostSuffixes", hosts, anyIsRefused);
        }
    }
}
