using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using ConnectorStudio.Core.Integrations;

namespace ConnectorStudio.Core.SecurityReview.Sarif;

/// <summary>Findings in the form that code hosts and review tools read (SARIF 2.1.0, OASIS).</summary>
public static class SarifLog
{
    public const string MediaType = "application/sarif+json";

    private const string Schema =
        "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
        NewLine = "\n",
    };

    /// <param name="rules">All that were asked; those of entries that are not among them are added.</param>
    public static string Write(IReadOnlyList<SarifEntry> entries, IEnumerable<SarifRule> rules)
    {
        var all = rules.Concat(entries.Select(entry => entry.Rule)).DistinctBy(rule => rule.Id).ToList();
        var places = all.Index().ToDictionary(each => each.Item.Id, each => each.Index);
        var run = new Run(
            new Tool(new Driver("ConnectorStudio", Version(), [.. all.Select(Rule)])),
            "utf16CodeUnits",
            [.. entries.Select(entry => Result(entry, places[entry.Rule.Id]))]
        );
        return JsonSerializer.Serialize(new Log(Schema, "2.1.0", [run]), Options) + "\n";
    }

    /// <summary>A report of an integration that is no file.</summary>
    public static string Of(SecurityReport report) =>
        Write([.. report.Findings.Concat(report.Strengths).Select(SarifEntry.Of)], Rules());

    /// <summary>The security rules as a log lists them.</summary>
    public static IEnumerable<SarifRule> Rules() =>
        SecurityRules.All.Select(rule => new SarifRule(rule.Id, rule.Title, rule.Severity, rule.Sources[0].Url)
        {
            Tags = ["security", .. rule.Sources.Select(source => source.Name)],
        });

    private static ReportingDescriptor Rule(SarifRule rule) =>
        new(
            rule.Id,
            new Message(rule.Title),
            rule.HelpUri,
            new Configuration(Level(rule.Severity)),
            rule.Tags.Count > 0 ? new Properties(rule.Tags) : null
        );

    private static ResultObject Result(SarifEntry entry, int index) =>
        new(
            entry.Rule.Id,
            index,
            entry.IsStrength ? "pass" : "fail",
            entry.IsStrength ? "none" : Level(entry.Severity), // a pass has no level (3.27.9)
            new Message(entry.Message),
            entry is { Member: null, Spot: null }
                ? null
                :
                [
                    new Location(
                        entry.Spot is { } spot
                            ? new PhysicalLocation(new ArtifactLocation(spot.Uri), new Region(spot.Line, spot.Column))
                            : null,
                        entry.Member is { } member ? [new LogicalLocation(member, "property")] : null
                    ),
                ]
        );

    private static string Level(FindingSeverity severity) =>
        severity switch
        {
            FindingSeverity.Error => "error",
            FindingSeverity.Warning => "warning",
            _ => "note",
        };

    private static string Version() =>
        typeof(SarifLog)
            .Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()
            ?.InformationalVersion.Split('+')[0]
        ?? "";

    private sealed record Log(
        [property: JsonPropertyName("$schema")] string Schema,
        string Version,
        IReadOnlyList<Run> Runs
    );

    private sealed record Run(Tool Tool, string ColumnKind, IReadOnlyList<ResultObject> Results);

    private sealed record Tool(Driver Driver);

    private sealed record Driver(string Name, string Version, IReadOnlyList<ReportingDescriptor> Rules);

    private sealed record ReportingDescriptor(
        string Id,
        Message ShortDescription,
        string? HelpUri,
        Configuration DefaultConfiguration,
        Properties? Properties
    );

    private sealed record Configuration(string Level);

    private sealed record Properties(IReadOnlyList<string> Tags);

    private sealed record Message(string Text);

    private sealed record ResultObject(
        string RuleId,
        int RuleIndex,
        string Kind,
        string Level,
        Message Message,
        IReadOnlyList<Location>? Locations
    );

    private sealed record Location(
        PhysicalLocation? PhysicalLocation,
        IReadOnlyList<LogicalLocation>? LogicalLocations
    );

    private sealed record PhysicalLocation(ArtifactLocation ArtifactLocation, Region Region);

    private sealed record ArtifactLocation(string Uri);

    private sealed record Region(int StartLine, int StartColumn);

    private sealed record LogicalLocation(string FullyQualifiedName, string Kind);
}
