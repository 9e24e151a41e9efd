using System.Text;
using System.Text.Json;
using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.Outbound;
using ConnectorStudio.Core.SecurityReview;
using ConnectorStudio.Core.SecurityReview.Sarif;

namespace ConnectorStudio.Lint;

/// <summary>What is said of one file.</summary>
internal sealed record LintReport(string File, IReadOnlyList<LintLine> Lines)
{
    /// <summary>The code for a file that holds no integration document.</summary>
    public const string UnreadableCode = "document.unreadable";

    private const string Envelope = "document";

    public bool IsUnreadable => Lines is [{ Finding.Code: UnreadableCode }];

    public static LintReport Unreadable(string file, string why) => Unreadable(file, why, JsonPlace.Start);

    /// <summary>null: another kind of file, which nobody named.</summary>
    public static async Task<LintReport?> ReadAsync(LintFile file, LintOptions options, CancellationToken ct)
    {
        byte[] text;
        try
        {
            text = await System.IO.File.ReadAllBytesAsync(file.Path, ct);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            return Unreadable(file.Shown, refused.Message);
        }

        return Read(file, text.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? text[3..] : text, options);
    }

    private static LintReport? Read(LintFile file, byte[] text, LintOptions options)
    {
        JsonPlaces places;
        string document;
        string root;
        try
        {
            places = JsonPlaces.Read(text);
            using var json = JsonDocument.Parse(text);
            if (!IsIntegration(json.RootElement))
            {
                return file.IsNamed
                    ? Unreadable(file.Shown, "This file names no schema of integration documents.")
                    : null;
            }

            root = IsEnvelope(json.RootElement) ? $"/{Envelope}" : "";
            document = (root.Length > 0 ? json.RootElement.GetProperty(Envelope) : json.RootElement).GetRawText();
        }
        catch (JsonException broken)
        {
            return Unreadable(
                file.Shown,
                "This is no valid JSON.",
                new JsonPlace((int)(broken.LineNumber ?? 0) + 1, (int)(broken.BytePositionInLine ?? 0) + 1)
            );
        }

        if (!IntegrationJson.TryParse(document, out var draft, out var error))
        {
            return Unreadable(file.Shown, error.Message, places.Of(root + error.Place));
        }

        var context = RuleContext.Default with
        {
            Outbound = new OutboundOptions { AllowLoopback = options.AllowLoopback },
        };
        var said = IntegrationChecker.Check(draft, context);
        var security = SecurityReport.Of(draft, said, SecurityFacts.None with { RefusesBrokenTokens = true }).Findings;
        var adopted = security.Select(each => (each.AdoptedFrom, each.Finding.Field)).ToHashSet();
        var lines = security
            .Select(each => Line(each.Finding, SarifEntry.Of(each), each.Sources, each.AdoptedFrom))
            .Concat(
                said.Where(each => !adopted.Contains((each.Code, each.Field)))
                    .Select(each => Line(each, SarifEntry.Of(each), [], null))
            )
            .Where(line => options.Tells(line.Severity, line.Finding.Code))
            .Where(line => line.PublishCode is null || options.Tells(line.Severity, line.PublishCode))
            .OrderBy(line => line.Place.Line)
            .ThenBy(line => line.Place.Column)
            .ThenBy(line => line.Severity);
        return new LintReport(file.Shown, [.. lines]);

        LintLine Line(Finding finding, SarifEntry entry, IReadOnlyList<SpecSection> sources, string? publishCode)
        {
            var place = places.Of(root + entry.Member);
            return new LintLine(
                finding,
                entry with
                {
                    Spot = new SarifSpot(file.Shown, place.Line, place.Column),
                },
                place,
                sources,
                publishCode
            );
        }
    }

    private static LintReport Unreadable(string file, string why, JsonPlace place)
    {
        var finding = new Finding(UnreadableCode, FindingSeverity.Error, null, null, why)
        {
            Fix = "Give an integration document: an export, an answer of the API or a preset.",
        };
        var entry = SarifEntry.Of(finding) with { Spot = new SarifSpot(file, place.Line, place.Column) };
        return new LintReport(file, [new LintLine(finding, entry, place, [], null)]);
    }

    private static bool IsEnvelope(JsonElement root) =>
        root.ValueKind == JsonValueKind.Object
        && !root.TryGetProperty("schema", out _)
        && root.TryGetProperty(Envelope, out var inner)
        && inner.ValueKind == JsonValueKind.Object;

    private static bool IsIntegration(JsonElement root) =>
        root.ValueKind == JsonValueKind.Object
        && (IsEnvelope(root) ? root.GetProperty(Envelope) : root).TryGetProperty("schema", out var schema)
        && schema.ValueKind == JsonValueKind.String
        && schema.GetString()!.StartsWith("connectorstudio/integration/", StringComparison.Ordinal);
}
