using ConnectorStudio.Core.Connect;
using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.OAuth;

namespace ConnectorStudio.Core.Certify;

/// <summary>Whose logins they were: takes their legs into the run and compares accounts.</summary>
internal static class CertifyAccounts
{
    /// <summary>The first login's legs are the run's; a later one is one leg of it.</summary>
    public static void Take(CertifyRun run, ConnectAttempt attempt)
    {
        run.Findings = [.. run.Findings, .. attempt.Findings.Where(each => run.Stage == CertifyStage.Connect)];
        run.Legs =
            run.Stage == CertifyStage.Connect
                ? Merged(run, attempt)
                :
                [
                    .. run.Legs.Select(leg =>
                        leg.Name == NameOf(run.Stage)
                            ? Gathered(leg.Name, attempt) with
                            {
                                // Whether the account is another one is told next.
                                Verdict = run.Stage == CertifyStage.Reconnect ? LegVerdict.Pass : null,
                                Message = "Signed in, and every leg of it passed",
                            }
                            : leg
                    ),
                ];
    }

    public static void TakeFailed(CertifyRun run, ConnectAttempt attempt)
    {
        run.Findings =
        [
            .. attempt.Findings,
            .. run.Findings.Where(each => each.Severity == FindingSeverity.Error && each.FixAt != FixAt.User),
        ];
        var failed = attempt.Legs.LastOrDefault(leg => leg.Verdict == LegVerdict.Fail);
        run.Legs =
            run.Stage == CertifyStage.Connect
                ? Merged(run, attempt)
                :
                [
                    .. run.Legs.Select(leg =>
                        leg.Name == NameOf(run.Stage)
                            ? Gathered(leg.Name, attempt) with
                            {
                                Verdict = LegVerdict.Fail,
                                Message = $"It failed at {failed?.Name}: {failed?.Message}",
                            }
                            : leg
                    ),
                ];
    }

    /// <summary>The run's legs with those of its first login, which may still be under way.</summary>
    public static List<Leg> Merged(CertifyRun run, ConnectAttempt attempt) =>
        [
            .. run.Legs.Select(leg =>
                attempt.Legs.Find(each => each.Name == leg.Name) is { } own && LegNames.OfConnect.Contains(leg.Name)
                    ? own with
                    {
                        // What the studio asked the login page itself stands with it.
                        Exchanges =
                            leg.Name == LegNames.Authorize ? [.. leg.Exchanges, .. own.Exchanges] : own.Exchanges,
                    }
                    : leg
            ),
        ];

    public static async Task CompareAsync(Rehearsal rehearsal)
    {
        var (first, again) = (rehearsal.First, rehearsal.Logins.FindLast(each => each.Finished)!);
        var finding =
            first.Login.Identifier == again.Login.Identifier ? null : CertifyFindings.IdentityChanged(first, again);
        var tests = rehearsal.LegOf(LegNames.Test).Exchanges;
        await rehearsal.EndAsync(
            rehearsal.LegOf(LegNames.SameIdentity) with
            {
                Verdict = finding is null ? LegVerdict.Pass : LegVerdict.Fail,
                Message = finding?.Title ?? "Both logins have the same Unique Identifier",

                // What the two were read from.
                Exchanges =
                [
                    .. tests,
                    .. rehearsal
                        .LegOf(LegNames.Reconnect)
                        .Exchanges.Where(each => tests.Any(test => test.Url == each.Url)),
                ],
            },
            finding is null ? [] : [finding]
        );
    }

    public static async Task TellApartAsync(Rehearsal rehearsal)
    {
        const string name = LegNames.SecondAccount;
        var (first, other) = (rehearsal.First, rehearsal.Logins.FindLast(each => each.Finished)!);
        var leg = rehearsal.LegOf(name);
        if (first.Login.Identifier != other.Login.Identifier)
        {
            await rehearsal.EndAsync(
                leg with
                {
                    Verdict = LegVerdict.Pass,
                    Message = "The second account has a Unique Identifier of its own",
                },
                []
            );
            return;
        }

        // The same name and the same answer to the letter: that was no other account.
        var answers = leg.Exchanges.Select(each => each.ResponseBody).ToHashSet();
        var same =
            first.Login.Name == other.Login.Name
            && rehearsal.LegOf(LegNames.Test).Exchanges.All(each => answers.Contains(each.ResponseBody));
        var finding = CertifyFindings.IdentityShared(first, other);
        await rehearsal.EndAsync(
            same
                ? leg with
                {
                    Verdict = LegVerdict.Review,
                    Message = "The same account logged in again, so nothing is proven",
                }
                : leg with
                {
                    Verdict = LegVerdict.Fail,
                    Message = finding.Title,
                },
            same ? [] : [finding]
        );
    }

    private static string NameOf(CertifyStage stage) =>
        stage == CertifyStage.Reconnect ? LegNames.Reconnect : LegNames.SecondAccount;

    private static Leg Gathered(string name, ConnectAttempt attempt) =>
        new(name)
        {
            StartedAt = attempt.StartedAt,
            DurationMs = attempt.Legs.Sum(leg => leg.DurationMs),
            Exchanges = [.. attempt.Legs.SelectMany(leg => leg.Exchanges)],
        };
}
