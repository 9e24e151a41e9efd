using System.Globalization;
using ConnectorStudio.Core.Connections;
using ConnectorStudio.Core.Integrations;
using Microsoft.AspNetCore.Components;

namespace ConnectorStudio.Components.Connections;

/// <summary>The list of connections; what is searched and filtered stands in the address, so that it can be handed on.</summary>
public sealed partial class ConnectionsPage(
    ConnectionService connections,
    IIntegrationStore store,
    NavigationManager navigation,
    TimeProvider time,
    ILogger<ConnectionsPage> logger
) : IDisposable
{
    private const int PageSize = 50;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    private static readonly ConnectionStatus[] AlwaysOffered =
    [
        ConnectionStatus.Active,
        ConnectionStatus.NeedsReauthorization,
        ConnectionStatus.Unverified,
        ConnectionStatus.Revoked,
    ];

    private readonly CancellationTokenSource gone = new();
    private CancellationTokenSource? typing;
    private IReadOnlyList<IntegrationRecord> integrations = [];
    private IReadOnlyDictionary<ConnectionStatus, int> counts = new Dictionary<ConnectionStatus, int>();
    private IReadOnlyList<Connection>? shown;
    private ConnectionFilter filter = new(null, null, null, null);
    private bool more;
    private string? sandbox;
    private string? trouble;

    [SupplyParameterFromQuery]
    public string? Query { get; set; }

    /// <summary>A slug.</summary>
    [SupplyParameterFromQuery]
    public string? Integration { get; set; }

    /// <summary>A status in the API's words.</summary>
    [SupplyParameterFromQuery]
    public string? Status { get; set; }

    /// <summary>The id after which the page goes on.</summary>
    [SupplyParameterFromQuery]
    public Guid? After { get; set; }

    private IEnumerable<ConnectionStatus> Offered =>
        Enum.GetValues<ConnectionStatus>()
            .Where(status => AlwaysOffered.Contains(status) || counts.GetValueOrDefault(status) > 0)
            .OrderBy(status => Array.IndexOf(AlwaysOffered, status) is >= 0 and var at ? at : AlwaysOffered.Length);

    private string Told
    {
        get
        {
            var here = shown!.Count == 1 ? "1 connection" : $"{Number(shown.Count)} connections";
            return filter.IsSearch || filter.After is not null || !more ? here : $"{here} of {Number(Total)}";
        }
    }

    private int Total =>
        ConnectionWords.Read(Status) is { } status ? counts.GetValueOrDefault(status) : counts.Values.Sum();

    protected override async Task OnParametersSetAsync()
    {
        filter = new ConnectionFilter(Query, Integration, Status, After);
        await ReadAsync();
    }

    private async Task ReadAsync()
    {
        try
        {
            integrations = await store.ListAsync(gone.Token);
            sandbox = integrations
                .FirstOrDefault(each => each is { Slug: "sandbox-crm", PublishedNumber: not null })
                ?.Slug;
            var record = integrations.FirstOrDefault(each => each.Slug == Integration);
            counts = await connections.CountAsync(record?.Id, gone.Token);
            var unknown = Integration is { Length: > 0 } && record is null;
            var page = unknown
                ? []
                : await connections.ListAsync(
                    new ConnectionQuery(record?.Id, ConnectionWords.Read(Status), Query, After, PageSize + 1),
                    gone.Token
                );
            more = page.Count > PageSize;
            shown = [.. page.Take(PageSize)];
            trouble = null;
        }
        catch (Exception failed) when (failed is not OperationCanceledException)
        {
            Log.NotRead(logger, failed);
            trouble = "Connections could not be read";
            shown ??= [];
        }
    }

    private async Task SearchSoonAsync(string? typed)
    {
        Query = typed ?? "";
        if (typing is not null)
        {
            await typing.CancelAsync();
            typing.Dispose();
        }

        typing = CancellationTokenSource.CreateLinkedTokenSource(gone.Token);
        try
        {
            await Task.Delay(Pause, time, typing.Token);
            SearchNow();
        }
        catch (OperationCanceledException)
        {
            // another letter was typed, or the page is gone
        }
    }

    private void SearchNow() => Go(filter with { Query = Query?.Trim(), After = null });

    private void Go(ConnectionFilter wanted) => navigation.NavigateTo(wanted.Href, replace: true);

    private static string Number(int count) => count.ToString("N0", CultureInfo.InvariantCulture);

    public void Dispose()
    {
        typing?.Dispose();
        gone.Cancel();
        gone.Dispose();
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "The connections could not be read for their page")]
        public static partial void NotRead(ILogger logger, Exception exception);
    }
}
