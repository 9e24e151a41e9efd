using ConnectorStudio.Core.Diagnosis;
using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.Integrations.Parts;
using ConnectorStudio.Core.Integrations.Steps;
using ConnectorStudio.Core.OAuth;
using ConnectorStudio.Core.Outbound;
using ConnectorStudio.Core.Requests;
using ConnectorStudio.Core.Templating;

namespace ConnectorStudio.Core.Connections;

/// <summary>
/// Runs the Test API and then its follow-ups, as requests through the connection: step 12 applies and each URL must be
/// allowed. The first that fails ends the leg.
/// </summary>
public sealed class ConnectionTester(
    IExchangeSource source,
    OutboundOptions outbound,
    DpopProofs proofs,
    TimeProvider time
)
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(15);

    public async Task<TestOutcome> RunAsync(IntegrationDraft document, ConnectionValues values, CancellationToken ct)
    {
        var run = new Run(document, values, source.Redaction, time.GetUtcNow());
        if (
            await SendAsync(run, RequestDesign.Of(document.Test), RequestMoment.Test, ct) is not { } answer
            || !Passes(run, answer)
        )
        {
            return run.Failed();
        }

        var json = AnswerJson.Read(answer.Body);
        run.Values = run.Values with { Test = json };
        foreach (var (index, followUp) in document.Test.FollowUps.Index())
        {
            if (!await FollowAsync(run, followUp, index, ct))
            {
                return run.Failed();
            }
        }

        var sample = json is null ? null : AnswerJson.Sample(source.Redaction.Text(answer.Body, run.Secrets));
        return run.Passed(Told(answer, json is null), sample);
    }

    private static bool Passes(Run run, OutboundAnswer answer)
    {
        var quoted =
            run.Document.Test.Error is { } pointer && AnswerJson.Read(answer.Exchange.ResponseBody) is { } body
                ? AnswerJson.Text(body, pointer)
                : null;
        run.Findings.AddRange(Diagnose.Test(run.Document, answer, quoted));
        if (run.Findings.Exists(finding => finding.Severity == FindingSeverity.Error))
        {
            run.Message = Told(answer, AnswerJson.Read(answer.Body) is null);
            return false;
        }

        return true;
    }

    private async Task<bool> FollowAsync(Run run, FollowUpRequest followUp, int index, CancellationToken ct)
    {
        var design = RequestDesign.Of(followUp, index);
        if (await SendAsync(run, design, RequestMoment.FollowUp, ct) is not { } answer)
        {
            return false;
        }

        if (!answer.Arrived || !followUp.SuccessStatuses.Contains(answer.Status.Value))
        {
            run.Fail(
                "follow_up_failed",
                $"{design.Field}.url",
                $"The follow-up {followUp.Name} did not answer as expected",
                Told(answer, false),
                $"It must answer {string.Join(" or ", followUp.SuccessStatuses)}. Correct its address, or remove it."
            );
            return false;
        }

        var json = AnswerJson.Read(answer.Body);
        var captured = new Dictionary<string, string>(run.Values.FollowUp);
        foreach (var capture in followUp.Captures)
        {
            var text = json is { } body ? AnswerJson.Text(body, capture.Path) : null;
            if (text is null && !capture.Required)
            {
                continue;
            }

            var (value, refusal) = text is null
                ? (null, $"Nothing stands at {capture.Path}.")
                : CapturedValue.Judge(capture.Type, capture.HostSuffixes, text, outbound);
            if (value is null)
            {
                run.Fail(
                    "capture_refused",
                    $"{design.Field}.captures",
                    $"The follow-up {followUp.Name} gives no usable value for {capture.Name}",
                    refusal!,
                    "Correct the capture's path and type, or its hosts."
                );
                return false;
            }

            captured[capture.Name] = value;
        }

        run.Values = run.Values with { FollowUp = captured };
        return true;
    }

    /// <summary>null: the request could not be made, and the run says why.</summary>
    private async Task<OutboundAnswer?> SendAsync(
        Run run,
        RequestDesign design,
        RequestMoment moment,
        CancellationToken ct
    )
    {
        var values = run.Values.ToTemplateValues(run.Document);
        if (
            !design.TryRender(values, out var caller, out var refusal)
            || !OutgoingRequest.TryMake(run.Document, values, caller, moment, outbound, out var request, out refusal)
        )
        {
            run.Refuse(refusal, design);
            return null;
        }

        var outgoing = new OutboundRequest(new HttpMethod(request.Method), request.Url.Text)
        {
            HostIsWritten = request.Url.IsExempt,
            Headers = WithAccept(request.Headers),
            Body = request.Body,
            Origins = WithAccept(request.Origins),
            Timeout = Timeout,
            Secrets = run.Secrets,
        };
        var answer = await SendAsync(run, outgoing, ct);
        return run.Values.ProofKey is not null && proofs.Learn(outgoing.Url, answer.Status, answer.Header)
            ? await SendAsync(run, outgoing, ct)
            : answer;
    }

    private async Task<OutboundAnswer> SendAsync(Run run, OutboundRequest request, CancellationToken ct)
    {
        var proved = run.Values.ProofKey is { } key
            ? request.With(
                DpopProofs.Name,
                proofs.Make(key, request.Method.Method, request.Url, run.Values.AccessToken),
                DpopProofs.OfResource
            )
            : request;
        var answer = await source.SendAsync(proved, ct);
        run.Exchanges.Add(answer.Exchange);
        run.Duration += answer.Duration;
        return answer;
    }

    private static IReadOnlyList<KeyValuePair<string, string>> WithAccept(
        IReadOnlyList<KeyValuePair<string, string>> headers
    ) =>
        headers.Any(header => string.Equals(header.Key, "Accept", StringComparison.OrdinalIgnoreCase))
            ? headers
            : [KeyValuePair.Create("Accept", "application/json"), .. headers];

    private static IReadOnlyList<PartOrigin> WithAccept(IReadOnlyList<PartOrigin> origins) =>
        origins.Any(each =>
            each.Place == PartPlace.Header && string.Equals(each.Name, "Accept", StringComparison.OrdinalIgnoreCase)
        )
            ? origins
            : [new PartOrigin(PartPlace.Header, "Accept", Spec: Specs.Accept), .. origins];

    private static string Told(OutboundAnswer answer, bool isText)
    {
        var asked = $"{answer.Exchange.Method} {PathOf(answer.Exchange.Url)}";
        var ms = (long)answer.Duration.TotalMilliseconds;
        return !answer.Arrived ? $"{asked}: {answer.Failure.Message}"
            : answer.RedirectLocation is { } location ? $"{asked} answered {answer.Status} and points to {location}"
            : isText
                ? $"{asked} answered {answer.Status} in {ms} ms with {answer.Header("Content-Type") ?? "no content type"}, shown as text"
            : $"{asked} answered {answer.Status} in {ms} ms";
    }

    private static string PathOf(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var parsed) ? parsed.AbsolutePath : url.Split('?')[0];

    private sealed class Run(
        IntegrationDraft document,
        ConnectionValues values,
        Redaction redaction,
        DateTimeOffset startedAt
    )
    {
        public IntegrationDraft Document => document;
        public ConnectionValues Values { get; set; } = values;
        public IReadOnlyList<Vault.Secret> Secrets => Values.Secrets(document);
        public List<Finding> Findings { get; } = [];
        public List<Exchange> Exchanges { get; } = [];
        public TimeSpan Duration { get; set; }
        public string Message { get; set; } = "";

        public void Refuse(RequestRefusal refusal, RequestDesign design)
        {
            // The list is the likelier thing to mend when the address is typed in the step itself.
            var (code, field) = refusal.Code switch
            {
                RequestRefusals.UrlNotAllowed when refusal.Rule == "U11" => ("url_not_allowed", "allowedUrls"),
                RequestRefusals.UrlNotAllowed => ("url_refused", $"{design.Field}.url"),
                _ => (refusal.Code, refusal.Field ?? $"{design.Field}.url"),
            };
            var rule = refusal.Rule is null ? "" : $" (rule {refusal.Rule})";
            Fail(
                code,
                field,
                code == "url_not_allowed"
                    ? "The Test API is outside the allowed URLs"
                    : "The Test API request cannot be made",
                $"{refusal.Message}{rule}",
                code == "url_not_allowed"
                    ? "Add the API's address to Allowed URLs, or correct the Test API."
                    : "Correct the member that is named here."
            );
        }

        public void Fail(string code, string field, string title, string why, string fix)
        {
            Message = why;
            Findings.Add(
                new Finding(
                    $"{LegNames.Test}.{code}",
                    FindingSeverity.Error,
                    SetupSteps.OwnerOf(field)?.Number,
                    field,
                    title
                )
                {
                    Why = why,
                    Fix = fix,
                    Evidence = Exchanges is [.., var last] ? [$"{last.Method} {last.Url} answered {last.Status}"] : [],
                }
            );
        }

        public TestOutcome Failed() => new(Leg(LegVerdict.Fail), Values, Findings, null);

        public TestOutcome Passed(string message, string? sample)
        {
            Message = message;
            return new TestOutcome(
                Leg(Findings.Count > 0 ? LegVerdict.Warn : LegVerdict.Pass),
                Values,
                Findings,
                sample
            );
        }

        private Leg Leg(LegVerdict verdict) =>
            new(LegNames.Test)
            {
                Verdict = verdict,
                StartedAt = startedAt,
                DurationMs = (long)Duration.TotalMilliseconds,
                Message = Message,
                Exchanges = Exchanges,
                Read =
                [
                    .. NamedParts.Values(Values.Test, TemplateRoots.Test, document).Select(Shown),
                    .. Values.FollowUp.Select(each => Shown(($"{TemplateRoots.FollowUp}.{each.Key}", each.Value))),
                ],
            };

        private ReadValue Shown((string Name, string Value) each) =>
            new(each.Name, redaction.Named(each.Name.Split('.', ']')[^1], each.Value, Secrets), $"{{{{{each.Name}}}}}");
    }
}
