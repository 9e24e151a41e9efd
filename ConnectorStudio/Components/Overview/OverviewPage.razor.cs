using ConnectorStudio.Components.Shared;
using ConnectorStudio.Core.Connect;
using ConnectorStudio.Core.Connections;
using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.People;

namespace ConnectorStudio.Components.Overview;

/// <summary>What needs attention first, then what is there.</summary>
public sealed partial class OverviewPage(
    IntegrationEditor editor,
    IConnectionStore connections,
    IAttemptStore attemptStore,
    IAccess access,
    ILogger<OverviewPage> logger
) : IDisposable
{
    private const int MostShown = 5;
    private const int AttemptsRead = 50;

    private readonly CancellationTokenSource gone = new();
    private IReadOnlyList<IntegrationFacts>? integrations;
    private IReadOnlyList<ConnectAttempt> attempts = [];
    private IReadOnlyList<AttentionItem> attention = [];
    private List<KeyValuePair<ConnectionStatus, int>> counts = [];
    private IntegrationFacts? sandbox;
    private Actor? who;
    private string? trouble;
    private int total;
    private bool isFirstTime;

    private bool MayDesign => who?.May(Permission.Design) == true;

    protected override async Task OnInitializedAsync()
    {
        who = await access.RequireAsync(Permission.Use, gone.Token);
        await ReadAsync();
    }

    private async Task ReadAsync()
    {
        try
        {
            var facts = new List<IntegrationFacts>();
            var all = await connections.CountByIntegrationAsync(gone.Token);
            foreach (var open in await editor.ListAsync(gone.Token))
            {
                var findings = open.Judge(open.Draft);
                var steps = open.StatesOf(open.Draft, findings);
                facts.Add(
                    new IntegrationFacts(open.Record, open.Draft.Icon, steps, all[open.Record.Id].ToDictionary())
                    {
                        Ending =
                        [
                            .. findings.Where(finding => finding.Code is SecretExpiry.Expired or SecretExpiry.Expiring),
                        ],
                    }
                );
            }

            attempts = await attemptStore.ListAsync(new AttemptQuery(Limit: AttemptsRead), gone.Token);
            counts =
            [
                .. all.SelectMany(counts => counts)
                    .GroupBy(each => each.Key, each => each.Value)
                    .Select(status => KeyValuePair.Create(status.Key, status.Sum()))
                    .OrderBy(each => each.Key),
            ];
            total = counts.Sum(each => each.Value);
            attention = Attention.Of(facts, attempts);
            sandbox = facts.Find(each =>
                each.Record.Slug == "sandbox-crm" && each.Record is { Disabled: false, PublishedNumber: not null }
            );
            isFirstTime = total == 0 && attempts.Count == 0;
            integrations = [.. facts.OrderByDescending(each => each.Live)];
            trouble = null;
        }
        catch (Exception failed) when (failed is not OperationCanceledException and not AccessDeniedException)
        {
            Log.NotRead(logger, failed);
            trouble = "The overview could not be read";
        }
    }

    private static StudioState StepLook(StepState state) =>
        state switch
        {
            StepState.Done => StudioState.Done,
            StepState.Errors => StudioState.Errors,
            StepState.Warnings => StudioState.Warnings,
            StepState.Incomplete => StudioState.Incomplete,
            StepState.Skipped => StudioState.SkippedOptional,
            StepState.CheckAgain => StudioState.CheckAgain,
            _ => StudioState.Untouched,
        };

    public void Dispose()
    {
        gone.Cancel();
        gone.Dispose();
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "The overview could not be read")]
        public static partial void NotRead(ILogger logger, Exception exception);
    }
}
