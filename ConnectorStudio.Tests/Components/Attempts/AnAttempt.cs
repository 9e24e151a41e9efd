using ConnectorStudio.Core.Connect;
using ConnectorStudio.Core.Diagnosis;
using ConnectorStudio.Core.OAuth;
using ConnectorStudio.Core.Outbound;
using ConnectorStudio.Tests.Studio;

namespace ConnectorStudio.Tests.Components.Attempts;

/// <summary>An attempt as it is stored.</summary>
internal static class AnAttempt
{
    public static readonly DateTimeOffset At = new(2026, 11, 24, 14, 24, 0, TimeSpan.Zero);

    public static ConnectAttempt Waiting(string fields = "{}", DateTimeOffset? startedAt = null) =>
        new()
        {
            Id = Guid.CreateVersion7(),
            IntegrationId = Guid.Parse("01a20df4-0124-7c14-b678-4d57e65a375e"),
            IntegrationSlug = "acme-crm",
            IntegrationName = "Acme CRM",
            VersionId = Guid.CreateVersion7(),
            VersionNumber = 3,
            StartedAt = startedAt ?? At,
            ExpiresAt = At.AddMinutes(10),
            StateHash = "",
            BrowserHash = "",
            RedirectUri = "https://studio.example/oauth/callback/01a20df4",
            AuthorizationHost = "login.acme.example",
            StarterName = "Tomás Rey",
            Fields = fields,
            ScopesAsked = ["contacts.read", "offline_access"],
            Legs = [new Leg(LegNames.Prepare) { Verdict = LegVerdict.Pass, DurationMs = 12 }],
        };

    public static ConnectAttempt Failed(DateTimeOffset? startedAt = null)
    {
        var attempt = Waiting(startedAt: startedAt);
        attempt.Status = AttemptStatus.Failed;
        attempt.EndedAt = At;
        attempt.Legs.Add(new Leg(LegNames.Token) { Verdict = LegVerdict.Fail, DurationMs = 18_600 - 12 });
        attempt.Findings =
        [
            .. Diagnose.Token(
                new Reply(Some.Draft(), LegNames.Token)
                {
                    Code = "invalid_client",
                    Description = "Send the secret in the body.",
                    Exchange = new Exchange
                    {
                        Method = "POST",
                        Url = "https://login.acme.example/oauth/token",
                        Status = 401,
                    },
                }
            ),
        ];
        return attempt;
    }
}
