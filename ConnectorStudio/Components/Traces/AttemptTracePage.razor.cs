using System.Globalization;
using ConnectorStudio.Components.Attempts;
using ConnectorStudio.Core.Connect;
using ConnectorStudio.Core.People;
using ConnectorStudio.Core.Traces;
using Microsoft.AspNetCore.Components;

namespace ConnectorStudio.Components.Traces;

/// <summary>The trace of a run that is kept here; what is looked at stands in the address.</summary>
public sealed partial class AttemptTracePage(
    IAttemptStore attempts,
    TraceBundles bundles,
    IAccess access,
    ILogger<AttemptTracePage> logger
) : IDisposable
{
    private const int MostOthers = 50;

    private readonly CancellationTokenSource gone = new();
    private TraceBundle? bundle;
    private TraceBundle? other;
    private IReadOnlyList<(string Key, string Text)> others = [];
    private bool missing;
    private string? trouble;

    [Parameter]
    public Guid Id { get; set; }

    [SupplyParameterFromQuery]
    public string? View { get; set; }

    [SupplyParameterFromQuery]
    public string? Scale { get; set; }

    [SupplyParameterFromQuery]
    public string? With { get; set; }

    [SupplyParameterFromQuery]
    public string? Against { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        await access.RequireAsync(Permission.Use, gone.Token);
        await ReadAsync();
    }

    private async Task ReadAsync()
    {
        try
        {
            if (await attempts.FindAsync(Id, gone.Token) is not { } attempt)
            {
                (missing, bundle) = (true, null);
                return;
            }

            var read = await bundles.OfAsync(attempt, gone.Token);
            if (View == "compare")
            {
                others = await OthersAsync(attempt);
                other = Guid.TryParse(With, out var with) ? await bundles.OfAttemptAsync(with, gone.Token) : null;
            }

            (bundle, missing, trouble) = (read, false, null);
        }
        catch (Exception failed) when (failed is not OperationCanceledException and not AccessDeniedException)
        {
            Log.NotRead(logger, Id, failed);
            trouble = "The trace could not be read just now";
        }
    }

    private async Task<IReadOnlyList<(string, string)>> OthersAsync(ConnectAttempt attempt)
    {
        var found = await attempts.ListAsync(new AttemptQuery(attempt.IntegrationId, Limit: MostOthers), gone.Token);
        return
        [
            .. found
                .Where(each => each.Id != attempt.Id)
                .Select(each =>
                    (
                        each.Id.ToString(),
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"{new AttemptView(each, null).StateText}, {each.StartedAt.ToUniversalTime():d MMM, HH:mm:ss} UTC, {AttemptView.VersionOf(each)} ({ShortId.Of(each.Id)})"
                        )
                    )
                ),
        ];
    }

    public void Dispose()
    {
        gone.Cancel();
        gone.Dispose();
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "The trace of attempt {AttemptId} could not be read for its page")]
        public static partial void NotRead(ILogger logger, Guid attemptId, Exception exception);
    }
}
