using ConnectorStudio.Core;
using ConnectorStudio.Core.Certify;
using ConnectorStudio.Core.OAuth;
using ConnectorStudio.Core.People;
using Microsoft.AspNetCore.Components;

namespace ConnectorStudio.Components.Certify;

/// <summary>
/// A run and its report. It is read from the database by its id while it goes on, so that a reload, a lost circuit or
/// another node changes nothing.
/// </summary>
public sealed partial class CertifyRunPage(
    Certification certification,
    IAccess access,
    PublicAddress address,
    TimeProvider time,
    ILogger<CertifyRunPage> logger
) : IAsyncDisposable
{
    private static readonly TimeSpan Every = TimeSpan.FromMilliseconds(700);

    private static readonly (string Title, IReadOnlyList<string> Names)[] Parts =
    [
        ("Connect", LegNames.OfConnect),
        (
            "Life",
            [
                LegNames.NegativeControl,
                LegNames.Refresh,
                LegNames.TestAfterRefresh,
                LegNames.SecondRefresh,
                LegNames.Revoke,
                LegNames.MustFail,
            ]
        ),
        ("Again", [LegNames.Reconnect, LegNames.SameIdentity, LegNames.SecondAccount]),
    ];

    private readonly CancellationTokenSource gone = new();
    private CertifyView? view;
    private Actor? who;
    private bool isMissing;
    private string? trouble;
    private string announced = "";
    private Task following = Task.CompletedTask;

    [Parameter]
    public Guid Id { get; set; }

    private bool MayDesign => who?.May(Permission.Design) == true;

    private string StateText => CertifyWords.State(view!.Status, view.Legs);

    private string AgainPath =>
        $"integrations/{view!.Run.IntegrationSlug}/certify{(view.Run.VersionNumber is null ? "?draft=true" : "")}";

    private string LoginTitle =>
        $"Sign-in {(int)view!.Run.Stage + 1} of {(view.Run.WithSecondAccount ? 3 : 2)} at {view.Run.IntegrationName}";

    private string LoginText =>
        view!.Run.Stage switch
        {
            CertifyStage.Connect =>
                "Sign in with a test account and allow the access; this page goes on by itself. What the sign-in gives is revoked in the course of the run.",
            CertifyStage.Reconnect => "Sign in again, with the same account as before: it must be known again.",
            _ =>
                $"Sign in with another account now. If {view.Run.IntegrationName} still knows the first one, sign out there, or open the address below in a private window. The page there also goes on without a second account.",
        };

    /// <summary>The leg that is next, or runs.</summary>
    private string UnderWay => view!.Legs.FirstOrDefault(leg => leg.Verdict is null)?.Name ?? "";

    private List<Leg> LegsOf(IReadOnlyList<string> names) =>
        [
            .. view!
                .Legs.Where(leg => names.Contains(leg.Name))
                .Select(leg => leg.Message.Length > 0 ? leg : leg with { Message = CertifyWords.Purpose(leg.Name) }),
        ];

    protected override async Task OnParametersSetAsync()
    {
        if (view?.Run.Id != Id)
        {
            (view, isMissing, announced) = (null, false, "");
            who = await access.RequireAsync(Permission.Use, gone.Token);
            await ReadAsync();
        }
    }

    protected override void OnAfterRender(bool firstRender)
    {
        if (view?.Run.HasEnded == false && following.IsCompleted && !gone.IsCancellationRequested)
        {
            following = FollowAsync();
        }
    }

    private async Task FollowAsync()
    {
        using var timer = new PeriodicTimer(Every, time);
        try
        {
            while (view?.Run.HasEnded == false && await timer.WaitForNextTickAsync(gone.Token))
            {
                await InvokeAsync(LookAsync);
            }
        }
        catch (OperationCanceledException) when (gone.IsCancellationRequested)
        {
            // the page is gone; the run goes on without it
        }
    }

    private async Task LookAsync()
    {
        var before = (view?.Status, view?.Run.Stage);
        await ReadAsync();
        if (view is { } now && before != (now.Status, now.Run.Stage))
        {
            announced = now.NeedsLogin ? LoginTitle : $"Certify {now.Run.IntegrationName}: {StateText}";
        }

        StateHasChanged();
    }

    private async Task ReadAsync()
    {
        try
        {
            view = await certification.FindAsync(Id, gone.Token);
            isMissing = view is null;
            trouble = null;
        }
        catch (Exception failed) when (failed is not OperationCanceledException and not AccessDeniedException)
        {
            Log.NotRead(logger, Id, failed);
            trouble = "The run could not be read just now; it goes on all the same";
        }
    }

    public async ValueTask DisposeAsync()
    {
        await gone.CancelAsync();
        await following;
        gone.Dispose();
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Certify run {RunId} could not be read for its page.")]
        public static partial void NotRead(ILogger logger, Guid runId, Exception failed);
    }
}
