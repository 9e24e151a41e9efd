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
    NavigationManager navigation
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

    protected override async Task OnParametersSetAsync()
    {
        who = await access.RequireAsync(Permission.Use, gone.Token);
        if (await imports.FindAsync(Id, gone.Token) is not { } found)
        {
            (missing, bundle) = (true, null);
            return;
        }

        var here = await integrations.FindAsync(found.Bundle.Integration.Slug, gone.Token);
        if (View == "compare" && here is not null)
        {
            var runs = await attempts.ListAsync(new AttemptQuery(here.Id, Limit: MostOthers), gone.Token);
            others =
            [
                .. runs.Select(each =>
                    (
                        each.Id.ToString(),
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"{new AttemptView(each, null).StateText}, {each.StartedAt.ToUniversalTime():d MMM, HH:mm:ss} UTC ({ShortId.Of(each.Id)})"
                        )
                    )
                ),
            ];
            other = Guid.TryParse(With, out var with) ? await bundles.OfAttemptAsync(with, gone.Token) : null;
        }

        draftSlug = here?.Slug;
        (trace, bundle) = found;
    }

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
}
