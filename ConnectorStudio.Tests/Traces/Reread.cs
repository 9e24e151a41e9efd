using System.Text.Json;
using ConnectorStudio.Core.Connect;
using ConnectorStudio.Core.Traces;
using ConnectorStudio.Tests.Studio;
using Microsoft.Extensions.DependencyInjection;

namespace ConnectorStudio.Tests.Traces;

/// <summary>A run that has ended, exported, read as a file from anybody would be, and replayed.</summary>
internal static class Reread
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static async Task<string> ExportAsync(ConnectDriver driver, Guid attemptId) =>
        TraceJson.Write(
            (await driver.AskAsync<TraceBundles, TraceBundle?>(bundles => bundles.OfAttemptAsync(attemptId, Ct)))!
        );

    public static TraceBundle Read(ConnectDriver driver, string json)
    {
        var reader = driver.Studio.Services.GetRequiredService<TraceReader>();
        reader.TryRead(json, out var bundle, out var refusal).ShouldBeTrue(refusal);
        return bundle!;
    }

    public static async Task<ReplayReport> ReplayAsync(ConnectDriver driver, string json)
    {
        var bundle = Read(driver, json);
        return await driver.AskAsync<TraceReplays, ReplayReport>(replays => replays.RunAsync(bundle, Ct));
    }

    /// <summary>Verdicts and findings, to the last word of the evidence.</summary>
    public static async Task ShouldBeTheSameAsync(ConnectDriver driver, ConnectAttempt attempt, string what)
    {
        var json = await ExportAsync(driver, attempt.Id);
        var report = await ReplayAsync(driver, json);

        report.Refusal.ShouldBeNull(what);
        Verdicts(report, leg => leg.Verdict.ToString())
            .ShouldBe(Verdicts(report, leg => leg.RecordedVerdict.ToString()), $"{what}\n{Words(report)}");
        report.Findings.Select(Json).ShouldBe(attempt.Findings.Select(Json), $"{what}\n{Words(report)}");
        report.IsSame.ShouldBeTrue(what);
    }

    public static string Words(ReplayReport report) =>
        string.Join(
            "\n",
            report
                .Legs.Select(leg =>
                    $"{leg.Name}: {leg.RecordedVerdict} “{leg.RecordedMessage}” now {leg.Verdict} “{leg.Message}” {leg.Note}"
                )
                .Concat(report.Findings.Select(finding => $"  {finding.Code} {finding.Field}: {finding.Title}"))
        );

    private static string[] Verdicts(ReplayReport report, Func<ReplayedLeg, string?> of) =>
        [.. report.Legs.Select(leg => $"{leg.Name} {of(leg)}")];

    private static string Json(Core.Integrations.Finding finding) => JsonSerializer.Serialize(finding);
}
