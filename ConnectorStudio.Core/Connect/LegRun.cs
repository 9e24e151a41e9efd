using System.Text.Json;
using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.OAuth;
using ConnectorStudio.Core.Outbound;

namespace ConnectorStudio.Core.Connect;

/// <summary>One run of the legs: which one is under way, since when, and how each ended.</summary>
internal sealed class LegRun(ConnectAttempt attempt, TimeProvider time)
{
    private DateTimeOffset _since = time.GetUtcNow();
    private long _ticks = time.GetTimestamp();

    public ConnectAttempt Attempt => attempt;

    /// <summary>null while all is well.</summary>
    public string? FailedLeg { get; private set; }

    /// <summary>The leg that was started last.</summary>
    public string UnderWay { get; private set; } = LegNames.Token;

    /// <summary>The redacted test answer, kept with the integration after a success.</summary>
    public string? Sample { get; set; }

    /// <summary>The claims of a verified ID token.</summary>
    public JsonElement? Claims { get; set; }

    /// <summary>How its keys were fetched: shown with the leg <c>parse</c>.</summary>
    public IReadOnlyList<Exchange> KeysRead { get; set; } = [];

    public void Start(string leg)
    {
        _since = time.GetUtcNow();
        _ticks = time.GetTimestamp();
        UnderWay = leg;
        AttemptLegs.Set(attempt, new Leg(leg) { StartedAt = _since });
    }

    public void Pass(string leg, string message, params IReadOnlyList<Exchange> exchanges) =>
        AttemptLegs.Set(attempt, Done(leg, LegVerdict.Pass, message, exchanges));

    public void Warn(string leg, string message, Finding finding)
    {
        AttemptLegs.Set(attempt, Done(leg, LegVerdict.Warn, message, []));
        Note([finding]);
    }

    public void Fail(
        string leg,
        IReadOnlyList<Finding> findings,
        IReadOnlyList<Exchange>? exchanges = null,
        string? message = null
    ) => Fail(Done(leg, LegVerdict.Fail, message ?? findings[0].Title, exchanges ?? []), findings);

    public void Fail(Leg leg, IReadOnlyList<Finding> findings)
    {
        Take(leg);
        FailedLeg = leg.Name;

        // What failed the run stands first; what was only noted before it does not distract.
        attempt.Findings =
        [
            .. findings,
            .. attempt.Findings.Where(finding => finding.Severity == FindingSeverity.Error),
        ];
    }

    /// <summary>A leg that was judged elsewhere. It lasted until now, however long its exchanges took.</summary>
    public void Take(Leg leg) =>
        AttemptLegs.Set(
            attempt,
            leg.Name == UnderWay && leg.DurationMs is { } took
                ? leg with
                {
                    StartedAt = _since,
                    DurationMs = Math.Max(took, (long)time.GetElapsedTime(_ticks).TotalMilliseconds),
                }
                : leg
        );

    /// <summary>What was read at a leg that has ended.</summary>
    public void Show(string leg, IReadOnlyList<ReadValue> read) =>
        AttemptLegs.Set(attempt, attempt.Legs.Single(each => each.Name == leg) with { Read = read });

    public void Note(IEnumerable<Finding> findings) => attempt.Findings = [.. attempt.Findings, .. findings];

    private Leg Done(string leg, LegVerdict verdict, string message, IReadOnlyList<Exchange> exchanges) =>
        new(leg)
        {
            Verdict = verdict,
            StartedAt = _since,
            DurationMs = (long)time.GetElapsedTime(_ticks).TotalMilliseconds,
            Message = message,
            Exchanges = [.. exchanges],
        };
}
