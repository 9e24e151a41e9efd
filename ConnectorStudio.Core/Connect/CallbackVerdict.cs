using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.OAuth;

namespace ConnectorStudio.Core.Connect;

/// <summary>What a callback came to: a code and captured values, or the leg that failed with its findings.</summary>
internal sealed class CallbackVerdict(AuthorizationResponse response, IReadOnlyDictionary<string, string> captures)
{
    public AuthorizationResponse Response { get; } = response;
    public IReadOnlyDictionary<string, string> Captures { get; } = captures;

    /// <summary>null: the run goes on.</summary>
    public string? FailedLeg { get; init; }

    public IReadOnlyList<Finding> Findings { get; init; } = [];

    /// <summary>Writes the legs authorize and callback.</summary>
    /// <param name="now">When it came.</param>
    public void SetLegs(ConnectAttempt attempt, IntegrationDraft document, DateTimeOffset now, DateTimeOffset done)
    {
        var denied = FailedLeg == LegNames.Authorize;
        var waited = attempt.Legs.First(leg => leg.Name == LegNames.Authorize);
        var since = waited.StartedAt ?? attempt.StartedAt;
        AttemptLegs.Set(
            attempt,
            new Leg(LegNames.Authorize)
            {
                Verdict = denied ? LegVerdict.Fail : LegVerdict.Pass,
                StartedAt = since,
                DurationMs = Math.Max(0, (long)(now - since).TotalMilliseconds),
                Message = denied ? Findings[0].Title : $"Signed in and agreed at {attempt.AuthorizationHost}",
                Exchanges = waited.Exchanges, // a login page that was asked meanwhile
            }
        );
        if (denied)
        {
            return;
        }

        AttemptLegs.Set(
            attempt,
            new Leg(LegNames.Callback)
            {
                Verdict = FailedLeg is null ? LegVerdict.Pass : LegVerdict.Fail,
                StartedAt = now,
                DurationMs = (long)(done - now).TotalMilliseconds,
                Message =
                    FailedLeg is not null ? Findings[0].Title
                    : Response.Issuer is not null && document.Authorization.Issuer is not null
                        ? "State and issuer match"
                    : "State matches",
                Read = [.. (attempt.Facts?.Callback ?? []).Select(each => new ReadValue(each.Name, each.Value))],
            }
        );
    }
}
