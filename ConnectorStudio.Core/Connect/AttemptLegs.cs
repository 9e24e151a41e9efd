using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.OAuth;
using ConnectorStudio.Core.Outbound;

namespace ConnectorStudio.Core.Connect;

/// <summary>Keeps the legs of an attempt: each is replaced by its verdict, and what an end leaves open is skipped.</summary>
internal static class AttemptLegs
{
    public static List<Leg> AtStart(IntegrationDraft document, DateTimeOffset now, TimeSpan took, Exchange? pushed)
    {
        var legs = LegNames.OfConnect.Select(name => new Leg(name)).ToList();
        legs[0] = new Leg(LegNames.Prepare)
        {
            Verdict = LegVerdict.Pass,
            StartedAt = now,
            DurationMs = (long)took.TotalMilliseconds,
            Message =
                (
                    document.Authorization.Pkce == "none"
                        ? "State made; PKCE is off"
                        : $"PKCE {document.Authorization.Pkce}, state and verifier made"
                ) + (pushed is null ? "" : $"; {document.Name} took the request"),
            Exchanges = pushed is null ? [] : [pushed],
        };
        legs[1] = new Leg(LegNames.Authorize) { StartedAt = now + took };
        return legs;
    }

    public static void Set(ConnectAttempt attempt, Leg leg) =>
        attempt.Legs = [.. attempt.Legs.Select(old => old.Name == leg.Name ? leg : old)];

    /// <summary>Ends an attempt: open legs are skipped, and nothing secret stays with it.</summary>
    public static void End(ConnectAttempt attempt, AttemptStatus status, DateTimeOffset now)
    {
        attempt.Status = status;
        attempt.EndedAt = now;
        attempt.Legs =
        [
            .. attempt.Legs.Select(leg => leg.Verdict is null ? leg with { Verdict = LegVerdict.Skipped } : leg),
        ];
        attempt.AuthorizationUrlCipher = null;
        attempt.VerifierCipher = null;
        attempt.CodeCipher = null;
        attempt.CallbackCipher = null;
        attempt.FieldsCipher = null;
        attempt.LeaseOwner = null;
        attempt.LeaseUntil = null;
    }
}
