using System.Globalization;
using ConnectorStudio.Components.Attempts;
using ConnectorStudio.Components.Shared;
using ConnectorStudio.Core.Connect;
using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.People;
using ConnectorStudio.Core.Traces;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace ConnectorStudio.Components.Traces;

/// <summary>A trace that came from elsewhere. It may be laid beside the runs of an integration here of the same name.</summary>
public sealed partial class ImportedTracePage(
    TraceImports imports,
    TraceBundles bundles,
    IAttemptStore attempts,
    IIntegrationStore integrations,
    IAccess access,
    IDialogService dialogs,
    NavigationManager navigation,
    ILogger<ImportedTracePage> logger
) : IDisposable
{
    private const int MostOthers = 50;

    private readonly CancellationTokenSource gone = new();
    private ImportedTrace? trace;
    private TraceBundle? bundle;
    private TraceBundle? other;
    private IReadOnlyList<(string Key, string Text)> others = [];
    private string? draftSlug;
    private Actor? who;
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

    private string Name => bundle!.Integration.Name.Length > 0 ? bundle.Integration.Name : "an unnamed app";

    private string None =>
        draftSlug is null
            ? $"There is nothing to lay beside it: this studio has no integration “{bundle!.Integration.Slug}”, and no other trace of {Name} was imported."
            : "There is no other run of this integration to compare with.";

    protected override async Task OnParametersSetAsync()
    {
        who = await access.RequireAsync(Permission.Use, gone.Token);
        await ReadAsync();
    }

    private async Task ReadAsync()
    {
        try
        {
            if (await imports.FindAsync(Id, gone.Token) is not { } found)
            {
                (missing, bundle) = (true, null);
                return;
            }

            var here = await integrations.FindAsync(found.Bundle.Integration.Slug, gone.Token);
            if (View == "compare")
            {
                others = [.. await RunsAsync(here), .. await ImportsAsync(found.Trace)];
                other = Guid.TryParse(With, out var with) ? await OtherAsync(with) : null;
            }

            (draftSlug, missing, trouble) = (here?.Slug, false, null);
            (trace, bundle) = found;
        }
        catch (Exception failed) when (failed is not OperationCanceledException and not AccessDeniedException)
        {
            Log.NotRead(logger, Id, failed);
            (bundle, trouble) = (null, "The trace could not be read just now");
        }
    }

    private async Task<IReadOnlyList<(string, string)>> RunsAsync(IntegrationRecord? here) =>
        here is null
            ? []
            :
            [
                .. (await attempts.ListAsync(new AttemptQuery(here.Id, Limit: MostOthers), gone.Token)).Select(each =>
                    (
                        each.Id.ToString(),
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"{new AttemptView(each, null).StateText}, {each.StartedAt.ToUniversalTime():d MMM, HH:mm:ss} UTC ({ShortId.Of(each.Id)})"
                        )
                    )
                ),
            ];

    private async Task<IReadOnlyList<(string, string)>> ImportsAsync(ImportedTrace than) =>
        [
            .. (await imports.ListAsync(gone.Token))
                .Where(each => each.Id != than.Id && each.IntegrationName == than.IntegrationName)
                .Take(MostOthers)
                .Select(each =>
                    (
                        each.Id.ToString(),
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"Imported: {StateLook.Of(States.Of(each.Status)).Word}, {each.StartedAt.ToUniversalTime():d MMM, HH:mm:ss} UTC ({ShortId.Of(each.Id)})"
                        )
                    )
                ),
        ];

    private async Task<TraceBundle?> OtherAsync(Guid with) =>
        await bundles.OfAttemptAsync(with, gone.Token) ?? (await imports.FindAsync(with, gone.Token))?.Bundle;

    private async Task DeleteAsync()
    {
        var answer = await ConfirmDialog.ShowAsync(
            dialogs,
            new ConfirmQuestion("Delete this trace?", "Delete")
            {
                Consequence = "The file that it came from stays where it is.",
            }
        );
        if (answer is not null)
        {
            await imports.DeleteAsync(Id, CancellationToken.None);
            navigation.NavigateTo("traces");
        }
    }

    public void Dispose()
    {
        gone.Cancel();
        gone.Dispose();
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Imported trace {TraceId} could not be read for its page")]
        public static partial void NotRead(ILogger logger, Guid traceId, Exception exception);
    }
}
