using ConnectorStudio.Core.OAuth;
using ConnectorStudio.Core.People;
using ConnectorStudio.Core.Traces;
using Microsoft.AspNetCore.Components;

namespace ConnectorStudio.Components.Traces;

/// <summary>Reads a recording again and lays what comes of it beside what was recorded.</summary>
public sealed partial class ReplayView(TraceReplays replays, ILogger<ReplayView> logger) : IDisposable
{
    private readonly CancellationTokenSource gone = new();
    private ReplayReport? report;
    private (Guid, bool)? ran;
    private string? trouble;

    [Parameter, EditorRequired]
    public TraceBundle Bundle { get; set; } = null!;

    [Parameter, EditorRequired]
    public string Base { get; set; } = "";

    /// <summary>The integration here whose draft may be tried; null: there is none.</summary>
    [Parameter]
    public string? DraftSlug { get; set; }

    [Parameter]
    public bool OnDraft { get; set; }

    private string Tone =>
        report!.IsSame ? "cs-ok"
        : OnDraft ? "cs-info"
        : "cs-warn";

    private string Words =>
        report!.IsSame ? "Every leg and every finding is as it was recorded."
        : !OnDraft
            ? "It reads otherwise than it was recorded: the file was changed, or another version of the studio judged it then."
        : report.Legs.Any(leg => leg.Verdict == LegVerdict.Fail)
            ? "With the draft it would fail too, or elsewhere: see below."
        : report.Legs.FirstOrDefault(leg => leg.Verdict == LegVerdict.Review && leg.Name != LegNames.Store) is { } open
            ? $"The recording cannot tell at {open.Name}: {open.Message}"
        : "With the draft these answers would have been enough for a connection.";

    protected override async Task OnParametersSetAsync()
    {
        if (ran != (Bundle.Attempt.Id, OnDraft))
        {
            ran = (Bundle.Attempt.Id, OnDraft);
            await RunAsync();
        }
    }

    private async Task RunAsync()
    {
        (report, trouble) = (null, null);
        try
        {
            report = OnDraft
                ? await replays.RunOnDraftAsync(Bundle, DraftSlug ?? "", gone.Token)
                : await replays.RunAsync(Bundle, gone.Token);
            trouble = report is null ? "There is no draft of that name here any more" : null;
        }
        catch (Exception failed) when (failed is not OperationCanceledException and not AccessDeniedException)
        {
            Log.NotReplayed(logger, failed);
            trouble = "The answers could not be read again";
        }
    }

    public void Dispose()
    {
        gone.Cancel();
        gone.Dispose();
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "A trace could not be replayed for its page")]
        public static partial void NotReplayed(ILogger logger, Exception exception);
    }
}
