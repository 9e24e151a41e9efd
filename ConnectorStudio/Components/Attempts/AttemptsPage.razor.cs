using ConnectorStudio.Core.Connect;
using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.People;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.Extensions;

namespace ConnectorStudio.Components.Attempts;

/// <summary>The list of attempts; what is filtered stands in the address, so that it can be handed on.</summary>
public sealed partial class AttemptsPage(
    IAttemptStore attempts,
    IIntegrationStore integrations,
    IAccess access,
    ILogger<AttemptsPage> logger
) : IDisposable
{
    private const int PageSize = 50;

    private static readonly (string Word, string Text)[] Filters =
    [
        ("", "All"),
        ("failed", "Failed"),
        ("succeeded", "Succeeded"),
        ("waiting", "Waiting"),
        ("expired", "Expired"),
    ];

    private readonly CancellationTokenSource gone = new();
    private IReadOnlyList<ConnectAttempt>? shown;
    private string? integrationName;
    private string? trouble;

    [SupplyParameterFromQuery]
    public string? Status { get; set; }

    /// <summary>A slug.</summary>
    [SupplyParameterFromQuery]
    public string? Integration { get; set; }

    [SupplyParameterFromQuery]
    public Guid? Before { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        await access.RequireAsync(Permission.Use, gone.Token);
        await ReadAsync();
    }

    private async Task ReadAsync()
    {
        try
        {
            var record = Integration is null ? null : await integrations.FindAsync(Integration, gone.Token);
            integrationName = record?.Name ?? Integration;
            AttemptStatus? status = Enum.TryParse<AttemptStatus>(Status, ignoreCase: true, out var read) ? read : null;
            shown =
                Integration is not null && record is null
                    ? []
                    : await attempts.ListAsync(new AttemptQuery(record?.Id, status, Before, PageSize), gone.Token);
            trouble = null;
        }
        catch (Exception failed) when (failed is not OperationCanceledException)
        {
            Log.NotRead(logger, failed);
            trouble = "The attempts could not be read";
            shown ??= [];
        }
    }

    private string Href(string status) => Href(status, Integration);

    private static string Href(string status, string? integration, Guid? before = null)
    {
        var query = new QueryBuilder();
        if (status.Length > 0)
        {
            query.Add("status", status);
        }

        if (integration is not null)
        {
            query.Add("integration", integration);
        }

        if (before is { } id)
        {
            query.Add("before", id.ToString());
        }

        return $"attempts{query}";
    }

    public void Dispose()
    {
        gone.Cancel();
        gone.Dispose();
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "The attempts could not be read for their page")]
        public static partial void NotRead(ILogger logger, Exception exception);
    }
}
