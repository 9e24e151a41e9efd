using ConnectorStudio.Components.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.Components.Web;
using MudBlazor;

namespace ConnectorStudio.Components.Layout;

/// <summary>The frame of every page with a circuit: navigation, top bar, content.</summary>
public sealed partial class MainLayout(
    INavigationFacts navigationFacts,
    NavigationManager navigation,
    StudioScript script,
    TimeProvider time,
    ILogger<MainLayout> logger
)
{
    private readonly MudTheme theme = StudioTheme.Create();
    private readonly CancellationTokenSource gone = new();
    private NavigationFacts facts = new();
    private ViewerClock? clock;
    private ErrorBoundary? boundary;
    private ITimer? minute;

    [CascadingParameter]
    private Viewer Who { get; set; } = Viewer.Unknown;

    private string SkipHref => $"{navigation.ToBaseRelativePath(navigation.Uri).Split('#')[0]}#content";

    protected override async Task OnInitializedAsync()
    {
        clock = ViewerClock.For(Who.Zone, time);
        navigation.LocationChanged += Moved;
        await ReadFactsAsync();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
        {
            return;
        }

        if (Who.Zone.Length == 0)
        {
            clock = ViewerClock.For(await script.ZoneAsync(), time);
            StateHasChanged();
        }

        // "8 min ago" grows old by itself
        var every = TimeSpan.FromSeconds(30);
        minute = time.CreateTimer(_ => _ = InvokeAsync(Tick), null, every, every);
    }

    private void Tick()
    {
        clock = clock?.At(time);
        StateHasChanged();
    }

    private void Recover() => boundary?.Recover();

    private void Moved(object? sender, LocationChangedEventArgs e) => _ = InvokeAsync(RefreshAsync);

    private async Task RefreshAsync()
    {
        boundary?.Recover();
        clock = clock?.At(time);
        await ReadFactsAsync();
        StateHasChanged();
    }

    private async Task ReadFactsAsync()
    {
        try
        {
            facts = await navigationFacts.ReadAsync(gone.Token);
        }
        catch (OperationCanceledException) when (gone.IsCancellationRequested)
        {
            // the page is gone: nobody looks at the counts
        }
        catch (Exception exception)
        {
            // a page is worth more than the counts beside its navigation
            Log.FactsNotRead(logger, exception);
        }
    }

    public async ValueTask DisposeAsync()
    {
        navigation.LocationChanged -= Moved;
        await gone.CancelAsync();
        gone.Dispose();
        if (minute is not null)
        {
            await minute.DisposeAsync();
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "The counts of the navigation could not be read")]
        public static partial void FactsNotRead(ILogger logger, Exception exception);
    }
}
