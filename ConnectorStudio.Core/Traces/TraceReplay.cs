using ConnectorStudio.Core.Connect;
using ConnectorStudio.Core.Connections;
using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.OAuth;
using ConnectorStudio.Core.Outbound;
using ConnectorStudio.Core.Vault;

namespace ConnectorStudio.Core.Traces;

/// <summary>
/// Reads one recorded run again: callback, token, parse, test, name, identity and their diagnosis, through the code that
/// a run uses. The app is not asked and nothing is stored.
/// </summary>
internal sealed class TraceReplay
{
    private readonly ReplayInput input;
    private readonly TraceReplay? recorded;
    private readonly ConnectAttempt attempt;
    private readonly RecordedExchanges token;
    private readonly RecordedExchanges parse;
    private readonly RecordedExchanges test;
    private readonly Dictionary<string, string> notes = [];

    /// <param name="recorded">The replay with the recorded document, where another one is tried; null: it is that.</param>
    public TraceReplay(ReplayInput input, TraceReplay? recorded)
    {
        (this.input, this.recorded) = (input, recorded);
        var (parsed, tested) = (input.Leg(LegNames.Parse), input.Leg(LegNames.Test));
        token = input.Leg(LegNames.Token).Source(parsed.Recorded, recorded?.token);
        parse = parsed.Source(new Leg(LegNames.Parse), recorded?.parse);
        test = tested.Source(tested.Recorded, recorded?.test);
        var of = input.Bundle.Attempt;
        attempt = new ConnectAttempt
        {
            Id = of.Id,
            IntegrationId = Guid.Empty,
            IntegrationSlug = input.Bundle.Integration.Slug,
            IntegrationName = input.Bundle.Integration.Name,
            VersionId = Guid.Empty,
            StartedAt = of.StartedAt,
            ExpiresAt = of.StartedAt,
            CertifyRunId = of.IsRehearsal ? of.Id : null,
            StateHash = "",
            BrowserHash = "",
            RedirectUri = input.RedirectUri,
            AuthorizationHost = of.AuthorizationHost,
            ScopesAsked = [.. of.ScopesAsked],
            Facts = input.Facts,
            Legs = [.. LegNames.OfConnect.Select(name => new Leg(name))],
        };
    }

    public async Task<ReplayReport> RunAsync(CancellationToken ct)
    {
        if (Prepare())
        {
            await ComeBackAsync(ct);
        }

        return Report();
    }

    private bool Prepare()
    {
        var context = new RuleContext
        {
            SecretsSet = input.Facts.Secrets.Keys.ToHashSet(),
            RedirectUri = input.RedirectUri,
            Outbound = input.Outbound,
        };
        if (recorded is not null && Blockers(context) is { Count: > 0 } blockers)
        {
            Set(new Leg(LegNames.Prepare) { Verdict = LegVerdict.Fail, Message = blockers[0].Title });
            attempt.Findings = [.. blockers];
            return false;
        }

        Set(input.Leg(LegNames.Prepare).Recorded);
        if (recorded is not null && LoginDifference() is { } otherwise)
        {
            notes[LegNames.Authorize] =
                $"The login would be asked otherwise: {otherwise}. Connect to see what the app makes of it.";
        }

        return true;
    }

    private List<Finding> Blockers(RuleContext context) =>
        [
            .. IntegrationChecker
                .ConnectBlockers(IntegrationChecker.Check(input.Document, context))
                .Where(finding => finding.Field != "client.secret"), // which secrets there were is recorded, not typed
        ];

    private async Task ComeBackAsync(CancellationToken ct)
    {
        if (input.Callback is not { } parameters)
        {
            NeverCameBack();
            return;
        }

        var came = input.Leg(LegNames.Callback).Recorded.StartedAt ?? attempt.StartedAt;
        attempt.CallbackAt = came;
        var judge = new CallbackJudge(input.Outbound, Redaction.OfStandIns);
        var verdict = judge.Judge(
            input.Document,
            input.Values(new Dictionary<string, string>()),
            parameters,
            input.CarriesState
        );
        verdict.SetLegs(attempt, input.Document, came, came);
        if (verdict.FailedLeg is null && notes.TryGetValue(LegNames.Authorize, out var otherwise))
        {
            Set(attempt.Legs[1] with { Verdict = LegVerdict.Review, Message = otherwise });
        }

        if (verdict.FailedLeg is not null)
        {
            attempt.Findings = [.. verdict.Findings];
            return;
        }

        await AskAsync(input.Values(verdict.Captures), ct);
    }

    // What stands on a login page is read again where the studio asked it; what a person pasted was not kept.
    private void NeverCameBack()
    {
        var leg = input.Leg(LegNames.Authorize).Recorded;
        Set(leg);
        if (leg.Exchanges is not [var asked, ..])
        {
            attempt.Findings = [.. input.Bundle.Findings];
            notes[LegNames.Authorize] = "The login did not come back, so there is nothing to read again.";
            return;
        }

        var answer = new RecordedExchanges([asked]).SendAsync(
            new OutboundRequest(new HttpMethod(asked.Method), asked.Url),
            CancellationToken.None
        );
        attempt.Findings = [.. LoginPageQuestion.Judge(input.Document, answer.Result)];
    }

    private async Task AskAsync(ConnectionValues values, CancellationToken ct)
    {
        var clock = new RecordedClock(input.Leg(LegNames.Token).Recorded, attempt.StartedAt);
        var run = new LegRun(attempt, clock);
        var proofs = new DpopProofs(clock);
        var legs = new ProviderLegs(
            new TokenLeg(
                new TokenEndpointClient(token, input.Outbound, proofs, clock),
                new CredentialProbe(new TokenEndpointClient(token.ForAside(), input.Outbound, proofs, clock)),
                new IdTokenReader(parse, clock) { Recorded = input.IdToken },
                Redaction.OfStandIns,
                clock
            ),
            new ConnectionTester(test, input.Outbound, proofs, clock)
        );
        var login = new CodeInHand(new Secret(StandIns.Of("")))
        {
            Verifier = new CodeVerifier(new Secret(StandIns.Of(""))),
            Nonce = AuthorizationQuery.SendsNonce(input.Document) ? new Secret(StandIns.Of("")) : null,
            CredentialsNeedEncoding = input.Facts.CredentialsNeedEncoding,
        };
        var account = await legs.RunAsync(run, input.Document, values, login, () => Task.CompletedTask, ct);
        if (Unknown() is { } leg)
        {
            CannotTell(leg);
        }
        else if (account is not null)
        {
            Store();
        }
    }

    private (string Leg, RecordedExchanges Source)? Unknown() =>
        token.CannotTell ? (LegNames.Token, token)
        : parse.CannotTell ? (LegNames.Parse, parse)
        : test.CannotTell ? (LegNames.Test, test)
        : null;

    private void CannotTell((string Leg, RecordedExchanges Source) at)
    {
        var note = at.Source.Difference is { } difference
            ? $"The app would be asked otherwise: {difference}. What it would answer is not recorded; connect to find out."
            : "The recorded run did not come this far. Connect to find out.";
        var order = LegNames.OfConnect;
        var from = order.Index().First(each => each.Item == at.Leg).Index;
        foreach (var name in order.Skip(from))
        {
            Set(new Leg(name));
        }

        Set(new Leg(at.Leg) { Verdict = LegVerdict.Review, Message = note });
        notes[at.Leg] = note;
        attempt.Findings = [];
    }

    // Whether the account was here already is nothing that answers tell.
    private void Store()
    {
        if (test.WasCut && recorded is not null)
        {
            notes[LegNames.Test] =
                "The answer was cut at 64 KB when it was kept: of it only the values are known that the recorded run named.";
        }

        var leg = input.Leg(LegNames.Store).Recorded;
        if (leg.Verdict is null or LegVerdict.Skipped)
        {
            notes[LegNames.Store] = "It would be stored: the recorded run did not come this far.";
            Set(new Leg(LegNames.Store) { Verdict = LegVerdict.Review, Message = notes[LegNames.Store] });
            return;
        }

        Set(leg);
        if (leg.Verdict == LegVerdict.Fail)
        {
            attempt.Findings =
            [
                .. input.Bundle.Findings.Where(finding => finding.Code.StartsWith("store.", StringComparison.Ordinal)),
                .. attempt.Findings.Where(finding => finding.Severity == FindingSeverity.Error),
            ];
        }
    }

    private string? LoginDifference() =>
        LoginRequest(recorded!.input) is { } before && LoginRequest(input) is { } now
            ? RequestDifference.Between(before, now)
            : null;

    private static Exchange? LoginRequest(ReplayInput of)
    {
        var values = of.Values(new Dictionary<string, string>());
        var (request, _) = AuthorizationRequest.Build(
            of.Document,
            values.ToTemplateValues(of.Document),
            new AuthorizationInput(values.ClientId, of.Bundle.Attempt.RedirectUri.Split('?')[0])
            {
                State = new Secret(StandIns.Of("")),
                Verifier = new CodeVerifier(new Secret(StandIns.Of(""))),
                Nonce = new Secret(StandIns.Of("")),
                OptionalScopes = of.Facts.OptionalScopes,
            },
            of.Outbound
        );
        return request is null ? null : new Exchange { Method = "GET", Url = request.Url };
    }

    private void Set(Leg leg) => AttemptLegs.Set(attempt, leg);

    private ReplayReport Report()
    {
        var hasFailed = attempt.Legs.Exists(leg => leg.Verdict == LegVerdict.Fail);
        return new ReplayReport(
            recorded is null ? ReplayReport.Recorded : ReplayReport.Draft,
            [
                .. attempt.Legs.Select(leg =>
                {
                    var was = input.Leg(leg.Name).Recorded;
                    var isSkipped =
                        leg.Verdict is null && was.Verdict is not null && (hasFailed || input.Callback is null);
                    return new ReplayedLeg(
                        leg.Name,
                        was.Verdict,
                        was.Message,
                        isSkipped ? LegVerdict.Skipped : leg.Verdict,
                        StandIns.Hide(leg.Message),
                        notes.GetValueOrDefault(leg.Name)
                    )
                    {
                        Read = [.. leg.Read.Select(each => each with { Value = StandIns.Hide(each.Value) })],
                    };
                }),
            ],
            input.Bundle.Findings,
            [.. attempt.Findings.Select(Shown)]
        );
    }

    private static Finding Shown(Finding finding) =>
        finding with
        {
            Title = StandIns.Hide(finding.Title),
            Why = StandIns.Hide(finding.Why),
            Fix = StandIns.Hide(finding.Fix),
            Evidence = [.. finding.Evidence.Select(StandIns.Hide)],
        };

    // The moment at which the tokens came: lifetimes and the code's age count from it.
    private sealed class RecordedClock(Leg token, DateTimeOffset otherwise) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() =>
            token.StartedAt is { } started ? started.AddMilliseconds(token.DurationMs ?? 0) : otherwise;
    }
}
