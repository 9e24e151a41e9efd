using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.OAuth;
using ConnectorStudio.Core.Outbound;

namespace ConnectorStudio.Core.Traces;

/// <summary>
/// Reads a bundle that may come from anybody: its size, form and every length are checked, and what it should not hold is
/// hidden. A refusal is one sentence that names the place and quotes nothing.
/// </summary>
public sealed class TraceReader(Redaction redaction)
{
    public const int MostBytes = 4 * 1024 * 1024;

    private const int MostLegs = 40;
    private const int MostExchanges = 30;
    private const int MostLines = 300;
    private const int MostFindings = 60;
    private const int LongestName = 200;
    private const int LongestText = 4_000;
    private const int LongestLine = 32 * 1024;
    private const int LongestBody = Redaction.MaxBody + 1024;
    private const int LongestDocument = 512 * 1024;
    private const long LongestMs = 10L * 365 * 24 * 3600 * 1000;

    public bool TryRead(
        string json,
        [NotNullWhen(true)] out TraceBundle? bundle,
        [NotNullWhen(false)] out string? refusal
    )
    {
        bundle = null;
        ArgumentNullException.ThrowIfNull(json);
        if (json.Length > MostBytes)
        {
            refusal = TooLarge;
            return false;
        }

        try
        {
            if (SchemaOf(json) is { } other)
            {
                refusal = other;
                return false;
            }

            var read = JsonSerializer.Deserialize<TraceBundle>(json, TraceJson.Options);
            refusal = read is null ? "The file holds no trace." : Refusal(read);
            if (refusal is not null)
            {
                return false;
            }

            bundle = TraceJson.Read(TraceJson.Write(Hidden(read!)));
            return true;
        }
        catch (JsonException malformed)
        {
            refusal = Words(malformed);
            return false;
        }
        catch (InvalidOperationException)
        {
            refusal = "The file holds a text that is no Unicode: half a surrogate pair.";
            return false;
        }
    }

    public static string TooLarge { get; } =
        $"The file is larger than {MostBytes / (1024 * 1024)} MB, the most that a trace may have.";

    // Said first: of a file of another kind the first missing member would be of no help.
    private static string? SchemaOf(string json)
    {
        using var document = JsonDocument.Parse(
            json,
            new JsonDocumentOptions { MaxDepth = TraceJson.Options.MaxDepth }
        );
        return
            document.RootElement.ValueKind == JsonValueKind.Object
            && document.RootElement.TryGetProperty("schema", out var schema)
            && schema.ValueKind == JsonValueKind.String
            ? schema.ValueEquals(TraceBundle.CurrentSchema)
                ? null
                : "The file is of another kind or of a later studio: its schema is not "
                    + $"{TraceBundle.CurrentSchema}."
            : $"This is no trace: a bundle says \"schema\": \"{TraceBundle.CurrentSchema}\".";
    }

    private static string Words(JsonException malformed)
    {
        var path = (malformed.Path ?? "").TrimStart('$').TrimStart('.');
        if (path.Length == 0 && malformed.Message.Contains("required", StringComparison.OrdinalIgnoreCase))
        {
            return "The trace lacks a member that it must have: studio, integration, attempt or legs.";
        }

        return malformed.Message.Contains("maximum configured depth", StringComparison.Ordinal)
                ? "The file is nested too deep for a trace."
            : path.Length == 0
            || malformed is { LineNumber: not null }
                && malformed.Message.Contains("invalid", StringComparison.Ordinal)
                && path.Length == 0
                ? $"The file is not valid JSON: it breaks off or was changed at line {malformed.LineNumber + 1}."
            : $"The value of {Named(path)} is missing, has the wrong type, stands twice, or the file breaks off there.";
    }

    private static string Named(string path) =>
        path.Length <= 120 && path.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '[' or ']' or '_')
            ? path
            : "a member";

    private static string? Refusal(TraceBundle bundle) =>
        bundle.Integration.Document is { } document && DocumentRefusal(document) is { } of ? of
        : bundle.Attempt.StartedAt.Year is < 2000 or > 2200 ? "attempt.startedAt is no time at which a studio ran."
        : bundle.Legs.Any(leg => leg?.StartedAt?.Year is < 2000 or > 2200)
            ? "A leg's startedAt is no time at which a studio ran."
        : Long(bundle.Integration.Name, LongestName) || Long(bundle.Integration.Slug, LongestName)
            ? TooLong("integration.name")
        : Long(bundle.Studio.Version, LongestName) || Long(bundle.Studio.SandboxOrigin, LongestName) ? TooLong("studio")
        : Long(bundle.Attempt.RedirectUri, LongestText)
        || Long(bundle.Attempt.AuthorizationHost, LongestName)
        || bundle.Attempt.Fields.Count > MostLines
        || bundle.Attempt.Fields.Any(each => each.Value is null || Long(each.Value, LongestText))
        || bundle.Attempt.ScopesAsked.Count > MostLines
        || bundle.Attempt.ScopesAsked.Any(each => each is null || Long(each, LongestText))
            ? TooLong("attempt")
        : bundle.Legs.Count > MostLegs ? $"The trace has {bundle.Legs.Count} legs; {MostLegs} are the most."
        : bundle.Findings.Count > MostFindings
            ? $"The trace has {bundle.Findings.Count} findings; {MostFindings} are the most."
        : bundle.Findings.Any(each => each is null || IsWrong(each))
            ? "A finding is empty, or longer than any that a studio writes."
        : FactsAreWrong(bundle) ? TooLong("facts")
        : bundle
            .Legs.Index()
            .Select(each => LegRefusal(each.Item, $"legs[{each.Index}]"))
            .FirstOrDefault(each => each is not null);

    private static string? DocumentRefusal(JsonElement document)
    {
        var text = document.GetRawText();
        return text.Length > LongestDocument ? TooLong("integration.document")
            : IntegrationJson.TryParse(text, out _, out var error) ? null
            : $"integration.document cannot be read: {Named(error.Path)} is none of its members or has the wrong type.";
    }

    private static string? LegRefusal(Leg? leg, string at) =>
        leg is null ? $"{at} is empty."
        : leg.Name.Length is 0 or > 40 || !leg.Name.All(c => char.IsAsciiLetterLower(c) || c == '_')
            ? $"{at}.name is no leg's name."
        : Long(leg.Message, LongestText) ? TooLong($"{at}.message")
        : leg.DurationMs is < 0 or > LongestMs ? $"{at}.durationMs is no duration."
        : leg.Read.Count > MostLines
        || leg.Read.Any(each =>
            each is null
            || Long(each.Name, LongestText)
            || Long(each.Value, LongestLine)
            || Long(each.From, LongestText)
        )
            ? TooLong($"{at}.read")
        : leg.Exchanges.Count > MostExchanges
            ? $"{at} has {leg.Exchanges.Count} exchanges; {MostExchanges} are the most."
        : leg
            .Exchanges.Index()
            .Select(each => ExchangeRefusal(each.Item, $"{at}.exchanges[{each.Index}]"))
            .FirstOrDefault(each => each is not null);

    private static string? ExchangeRefusal(Exchange? exchange, string at) =>
        exchange is null ? $"{at} is empty."
        : exchange.Method.Length is 0 or > 20 || !exchange.Method.All(char.IsAsciiLetter)
            ? $"{at}.method is no method of HTTP."
        : Long(exchange.Url, LongestLine) ? TooLong($"{at}.url")
        : exchange.Status is < 100 or > 599 ? $"{at}.status is no status of HTTP."
        : exchange.StartedAt?.Year is < 2000 or > 2200 ? $"{at}.startedAt is no time at which a studio ran."
        : exchange.DurationMs is < 0 or > LongestMs ? $"{at}.durationMs is no duration."
        : Long(exchange.RequestBody, LongestBody) || Long(exchange.ResponseBody, LongestBody) ? TooLong($"{at}'s body")
        : Long(exchange.Failure?.Message, LongestText) ? TooLong($"{at}.failure")
        : AreWrong(exchange.Origins) ? TooLong($"{at}.origins")
        : AreWrong(exchange.RequestHeaders) || AreWrong(exchange.ResponseHeaders) ? TooLong($"{at}'s headers")
        : null;

    private static bool AreWrong(IReadOnlyList<KeyValuePair<string, string>> headers) =>
        headers.Count > MostLines || headers.Any(each => Long(each.Key, LongestName) || Long(each.Value, LongestLine));

    private static bool AreWrong(IReadOnlyList<PartOrigin> origins) =>
        origins.Count > MostLines
        || origins.Any(each =>
            each is null
            || Long(each.Name, LongestName)
            || Long(each.Field, LongestName)
            || Long(each.Spec, LongestName)
            || Long(each.NamedBy, LongestName)
        );

    private static bool IsWrong(Finding finding) =>
        Long(finding.Code, LongestName)
        || Long(finding.Title, LongestText)
        || Long(finding.Why, LongestText)
        || Long(finding.Fix, LongestText)
        || Long(finding.Field, LongestName)
        || finding.Step is < 1 or > 12
        || finding.Evidence.Count > 20
        || finding.Evidence.Any(each => each is null || Long(each, LongestText))
        || Long(finding.Suggestion?.Value.GetRawText(), LongestText);

    private static bool FactsAreWrong(TraceBundle bundle) =>
        bundle.Facts is { } facts
        && (
            facts.Secrets.Count > MostLines
            || facts.SecretFields.Count > MostLines
            || facts.Secrets.Concat(facts.SecretFields).Any(each => each.Value is null || Long(each.Value, LongestName))
            || facts.OptionalScopes.Count > MostLines
            || (facts.Login is { } login && (Long(login.Url, LongestLine) || AreWrong(login.Origins)))
            || facts.Callback is { Count: > MostLines }
            || facts.Callback?.Any(each =>
                each is null || Long(each.Name, LongestText) || Long(each.Value, LongestLine) || each.Length < 0
            ) == true
            || Long(facts.IdToken?.Claims?.GetRawText(), LongestBody)
        );

    private static bool Long(string? text, int most) => text is not null && text.Length > most;

    private static string TooLong(string what) => $"{what} is longer than any that a studio writes.";

    // A bundle that a studio wrote is redacted; one that a hand wrote may not be.
    private TraceBundle Hidden(TraceBundle bundle) =>
        bundle with
        {
            Integration = bundle.Integration with
            {
                Name = Connections.ConnectionNames.Shown(bundle.Integration.Name),
                Document = bundle.Integration.Document is { } document
                    ? new FrozenDocument(redaction, []).Of(IntegrationJson.Read(document.GetRawText()))
                    : null,
            },
            Attempt = bundle.Attempt with { RedirectUri = redaction.Text(bundle.Attempt.RedirectUri, []) },
            Legs =
            [
                .. bundle.Legs.Select(leg =>
                    leg with
                    {
                        Message = redaction.Text(leg.Message, []),
                        Exchanges = [.. leg.Exchanges.Select(each => redaction.Redact(each, []))],
                    }
                ),
            ],
            Facts = bundle.Facts is { } facts
                ? facts with
                {
                    Secrets = facts.Secrets.ToDictionary(each => each.Key, each => MarkOf(each.Value)),
                    SecretFields = facts.SecretFields.ToDictionary(each => each.Key, each => MarkOf(each.Value)),
                    Login = facts.Login is { } login
                        ? login with
                        {
                            Url = redaction.Redact(new Exchange { Method = "GET", Url = login.Url }, []).Url,
                        }
                        : null,
                    Callback = facts.Callback is { } came
                        ? [.. came.Select(each => each with { Value = redaction.Named(each.Name, each.Value, []) })]
                        : null,
                }
                : null,
        };

    private string MarkOf(string text) =>
        text.StartsWith(Vault.Secret.Dots, StringComparison.Ordinal)
            ? StandIns.Hide(StandIns.Of(text))
            : redaction.Mark(text);
}
