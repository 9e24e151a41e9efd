using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.Outbound;
using Microsoft.Extensions.Logging;

namespace ConnectorStudio.Core.Traces;

/// <summary>Replays bundles: with their own document, or with a draft, to see whether a mended setting would have helped.</summary>
public sealed partial class TraceReplays(IIntegrationStore integrations, ILogger<TraceReplays> log)
{
    /// <summary>With the document of the bundle: verdicts and findings must be those that were recorded.</summary>
    public Task<ReplayReport> RunAsync(TraceBundle bundle, CancellationToken ct) => RunAsync(bundle, null, ct);

    /// <summary>With the draft of the integration as it stands now; null: there is no such integration.</summary>
    public async Task<ReplayReport?> RunOnDraftAsync(TraceBundle bundle, string slug, CancellationToken ct) =>
        await integrations.FindAsync(slug, ct) is { } record
            ? await RunAsync(bundle, IntegrationJson.Read(record.Document), ct)
            : null;

    private async Task<ReplayReport> RunAsync(TraceBundle bundle, IntegrationDraft? draft, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(bundle);
        var against = draft is null ? ReplayReport.Recorded : ReplayReport.Draft;
        if (bundle.Integration.Document is not { } frozen)
        {
            return Refused(
                bundle,
                against,
                "The version that it ran on is gone, and with it what a replay compares with."
            );
        }

        if (!IntegrationJson.TryParse(StandIns.PutInto(frozen), out var document, out var error))
        {
            return Refused(bundle, against, $"Its integration cannot be read: {error.Path}: {error.Message}");
        }

        try
        {
            var own = new TraceReplay(new ReplayInput(bundle, document), recorded: null);
            var report = await own.RunAsync(ct);
            return draft is null ? report : await new TraceReplay(new ReplayInput(bundle, draft), own).RunAsync(ct);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            // A bundle may come from anybody: whatever it holds, the page and the API answer.
            Log.Fault(log, bundle.Attempt.Id, fault);
            return Refused(
                bundle,
                against,
                "The studio failed while it read this trace. The log has it under the attempt's id."
            );
        }
    }

    private static ReplayReport Refused(TraceBundle bundle, string against, string why) =>
        new(against, [], bundle.Findings, []) { Refusal = why };

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "The trace of attempt {AttemptId} could not be replayed.")]
        public static partial void Fault(ILogger log, Guid attemptId, Exception fault);
    }
}
