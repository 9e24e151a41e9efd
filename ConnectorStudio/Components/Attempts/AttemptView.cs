using System.Text.Json;
using ConnectorStudio.Components.Shared;
using ConnectorStudio.Core.Connect;
using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.OAuth;

namespace ConnectorStudio.Components.Attempts;

/// <summary>An attempt as its page shows it: pure, from what is stored.</summary>
/// <param name="Document">Of the version that it runs on; null when that is gone.</param>
public sealed record AttemptView(ConnectAttempt Attempt, IntegrationDraft? Document)
{
    private static readonly TimeSpan SlowAfter = TimeSpan.FromSeconds(10);

    public bool IsOpen => Attempt.Status is AttemptStatus.Waiting or AttemptStatus.Running;

    /// <summary>All nine, whatever was reached.</summary>
    public IReadOnlyList<Leg> Legs =>
        [
            .. LegNames.OfConnect.Select(name =>
            {
                var leg = Attempt.Legs.Find(each => each.Name == name) ?? new Leg(name);
                return leg with { Message = leg.Message.Length > 0 ? leg.Message : Purpose(name) };
            }),
        ];

    public Leg? FailedLeg => Attempt.Legs.Find(leg => leg.Verdict == LegVerdict.Fail);

    public StudioState State =>
        Attempt.Status == AttemptStatus.Succeeded && Attempt.Legs.Exists(leg => leg.Verdict == LegVerdict.Warn)
            ? StudioState.Warning
            : States.Of(Attempt.Status);

    /// <summary>"Failed at token", "Connected".</summary>
    public string StateText =>
        Attempt.Status switch
        {
            AttemptStatus.Failed when IsDenied => "Not allowed",
            AttemptStatus.Failed => FailedLeg is { } leg ? $"Failed at {leg.Name}" : "Failed",
            AttemptStatus.Succeeded => "Connected",
            AttemptStatus.Running => "Running",
            _ => StateLook.Of(State).Word,
        };

    /// <summary>The person said no at the provider: nothing is broken.</summary>
    public bool IsDenied => Attempt.Findings is [{ Code: "authorize.access_denied" }, ..];

    /// <summary>"3 passed, 1 failed, 5 skipped, 18.6 s".</summary>
    public string Sum
    {
        get
        {
            (LegVerdict Verdict, string Word)[] words =
            [
                (LegVerdict.Pass, "passed"),
                (LegVerdict.Warn, "warning"),
                (LegVerdict.Fail, "failed"),
                (LegVerdict.Skipped, "skipped"),
            ];
            var parts = words
                .Select(each => (Count: Attempt.Legs.Count(leg => leg.Verdict == each.Verdict), each.Word))
                .Where(each => each.Count > 0)
                .Select(each => each is (> 1, "warning") ? $"{each.Count} warnings" : $"{each.Count} {each.Word}");
            var took = Attempt.Legs.Sum(leg => leg.DurationMs ?? 0);
            return string.Join(", ", parts.Append(Times.SayDuration(took)));
        }
    }

    /// <summary>"v3", "Draft".</summary>
    public string Version => VersionOf(Attempt);

    /// <summary>"Region: Europe": the fields that may be shown, with the words of the form.</summary>
    public IReadOnlyList<string> FieldFacts =>
        Document is null
            ? []
            :
            [
                .. (JsonSerializer.Deserialize<Dictionary<string, string>>(Attempt.Fields) ?? [])
                    .Select(value => (Field: Document.Fields.Find(each => each.Key == value.Key), value.Value))
                    .Where(each => each.Field is { Hidden: false })
                    .Select(each =>
                        $"{each.Field!.Label}: {each.Field.Options.Find(option => option.Value == each.Value)?.Label ?? each.Value}"
                    ),
            ];

    /// <summary>What decides in the exchanges: the code of the error and the words that came with it.</summary>
    public IReadOnlyCollection<string> Hits =>
        [
            .. Attempt
                .Findings.SelectMany(finding => finding.Evidence)
                .SelectMany(line =>
                    line.StartsWith('“') ? [line.Trim('“', '”')]
                    : line.Split(" answered ") is [_, { } answered]
                    && answered.Split(' ', 2) is [_, { Length: > 3 } code]
                        ? [code]
                    : Array.Empty<string>()
                )
                .Distinct(),
        ];

    /// <summary>How long the leg that runs has been at it, once that is longer than people expect.</summary>
    public TimeSpan? SlowFor(DateTimeOffset now) =>
        Attempt.Status == AttemptStatus.Running
        && Attempt.Legs.Find(leg => leg.Verdict is null && leg.StartedAt is not null)?.StartedAt is { } since
        && now - since > SlowAfter
            ? now - since
            : null;

    /// <summary>Said once, politely, when it is over.</summary>
    public string Announcement =>
        Attempt.Status switch
        {
            AttemptStatus.Succeeded => $"Connected to {Attempt.IntegrationName}",
            AttemptStatus.Failed =>
                $"Connect to {Attempt.IntegrationName}: {StateText}. {Attempt.Findings.FirstOrDefault()?.Title}",
            AttemptStatus.Waiting or AttemptStatus.Running => "",
            _ => $"Connect to {Attempt.IntegrationName}: {StateText}",
        };

    public static string VersionOf(ConnectAttempt attempt) =>
        attempt.Draft || attempt.VersionNumber is null ? "Draft" : $"v{attempt.VersionNumber}";

    private string Purpose(string leg) =>
        leg switch
        {
            LegNames.Authorize => $"The person logs in at {Attempt.AuthorizationHost}",
            LegNames.Callback => "Check the state and who answers",
            LegNames.Token => "Exchange the code for tokens",
            LegNames.Parse => "Read the tokens",
            LegNames.Test => Document is null ? "Test API" : $"{Document.Test.Method} {Document.Test.Url}",
            LegNames.Name => "Connection Name",
            LegNames.Identity => "Unique Identifier",
            LegNames.Store => IsOpen ? "Store the connection" : "Nothing was stored",
            _ => "",
        };
}
