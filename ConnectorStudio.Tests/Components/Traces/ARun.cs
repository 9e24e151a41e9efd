using ConnectorStudio.Core.Connect;
using ConnectorStudio.Core.OAuth;
using ConnectorStudio.Core.Outbound;
using ConnectorStudio.Core.Traces;

namespace ConnectorStudio.Tests.Components.Traces;

/// <summary>Bundles as studios write them.</summary>
internal static class ARun
{
    public static readonly DateTimeOffset At = new(2026, 11, 24, 14, 24, 0, TimeSpan.Zero);

    public static TraceBundle Passed() =>
        Of(
            AttemptStatus.Succeeded,
            Token(LegVerdict.Pass, "The code was exchanged for tokens", 200, """{"access_token":"••••••••[aa11]"}"""),
            new Leg(LegNames.Parse)
            {
                Verdict = LegVerdict.Pass,
                StartedAt = At.AddSeconds(11),
                DurationMs = 1,
                Message = "Access token",
                Read = [new ReadValue("Access token", "••••••••[aa11]", "/access_token")],
            }
        );

    public static TraceBundle Failed() =>
        Of(
            AttemptStatus.Failed,
            Token(LegVerdict.Fail, "answered 401 invalid_client", 401, """{"error":"invalid_client"}"""),
            new Leg(LegNames.Parse) { Verdict = LegVerdict.Skipped }
        );

    private static TraceBundle Of(AttemptStatus status, params Leg[] legs) =>
        new()
        {
            Schema = TraceBundle.CurrentSchema,
            Studio = new TraceStudio("1.0.0", At, false, null),
            Integration = new TraceIntegration("acme-crm", "Acme CRM", 3, null),
            Attempt = new TraceAttempt(Guid.CreateVersion7(), status, At),
            Legs =
            [
                new Leg(LegNames.Prepare)
                {
                    Verdict = LegVerdict.Pass,
                    StartedAt = At,
                    DurationMs = 2,
                    Message = "State made",
                },
                .. legs,
            ],
        };

    private static Leg Token(LegVerdict verdict, string message, int status, string body) =>
        new(LegNames.Token)
        {
            Verdict = verdict,
            StartedAt = At.AddSeconds(10),
            DurationMs = 200,
            Message = message,
            Exchanges =
            [
                new Exchange
                {
                    Method = "POST",
                    Url = "https://acme.example/token",
                    RequestBody = $"grant_type=authorization_code&code=••••••••[{(status == 200 ? "c0d1" : "c0d2")}]",
                    Status = status,
                    ResponseBody = body,
                    StartedAt = At.AddSeconds(10).AddMilliseconds(5),
                    DurationMs = 180,
                },
            ],
        };
}
