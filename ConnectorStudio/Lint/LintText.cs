using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.SecurityReview.Sarif;

namespace ConnectorStudio.Lint;

/// <summary>What was found, in the form that was asked for.</summary>
internal static class LintText
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
        NewLine = "\n",
    };

    public static string Write(IReadOnlyList<LintReport> reports, LintOptions options) =>
        options.Format switch
        {
            "json" => JsonSerializer.Serialize(
                new { Files = reports.Select(report => new { report.File, Findings = report.Lines.Select(Member) }) },
                Json
            ) + "\n",
            "sarif" => SarifLog.Write(
                [.. reports.SelectMany(report => report.Lines).Select(line => line.Entry)],
                SarifLog.Rules()
            ),
            _ => Lines(reports),
        };

    private static string Lines(IReadOnlyList<LintReport> reports)
    {
        var text = new StringBuilder();
        foreach (var report in reports)
        {
            foreach (var line in report.Lines)
            {
                var more = line.PublishCode is { } code ? [code, .. Names(line)] : Names(line);
                text.Append(
                        CultureInfo.InvariantCulture,
                        $"{report.File}:{line.Place.Line}:{line.Place.Column} {Word(line.Severity)} "
                    )
                    .Append(CultureInfo.InvariantCulture, $"{line.Finding.Code} {line.Entry.Message}")
                    .Append(more.Count > 0 ? $" ({string.Join(", ", more)})" : "")
                    .Append('\n');
            }
        }

        var all = reports.SelectMany(report => report.Lines).ToList();
        string[] counts =
        [
            Count(Of(FindingSeverity.Error), "error"),
            Count(Of(FindingSeverity.Warning), "warning"),
            Count(Of(FindingSeverity.Info), "note"),
        ];
        return text.Append(Count(reports.Count, "file")).Append(": ").AppendJoin(", ", counts).Append('\n').ToString();

        int Of(FindingSeverity severity) => all.Count(line => line.Severity == severity);
    }

    private static List<string> Names(LintLine line) => [.. line.Sources.Select(source => source.Name)];

    private static string Count(int count, string word) =>
        count == 1 ? $"1 {word}" : string.Create(CultureInfo.InvariantCulture, $"{count} {word}s");

    private static string Word(FindingSeverity severity) =>
        severity switch
        {
            FindingSeverity.Error => "error",
            FindingSeverity.Warning => "warning",
            _ => "info",
        };

    private static object Member(LintLine line) =>
        new
        {
            line.Place.Line,
            line.Place.Column,
            line.Severity,
            line.Finding.Code,
            Path = line.Entry.Member,
            line.Finding.Field,
            line.Finding.Step,
            line.Finding.Title,
            line.Finding.Why,
            line.Finding.Evidence,
            line.Finding.Fix,
            line.PublishCode,
            line.Sources,
        };
}
