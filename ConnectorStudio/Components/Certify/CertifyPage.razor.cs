using ConnectorStudio.Components.Connect;
using ConnectorStudio.Core.Certify;
using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.Integrations.Parts;
using ConnectorStudio.Core.People;
using Microsoft.AspNetCore.Components;

namespace ConnectorStudio.Components.Certify;

/// <summary>Where a run begins: version, fields, whether there is a second account; and the runs so far. The form is plain.</summary>
public sealed partial class CertifyPage(
    IntegrationEditor editor,
    IIntegrationStore integrations,
    Certification certification,
    RefusedStarts refusedStarts,
    IAccess access
)
{
    private readonly Dictionary<string, string> typed = [];
    private OpenIntegration? open;
    private IntegrationDraft document = new();
    private IReadOnlyList<CertifyRun> runs = [];
    private List<ConnectField> shownFields = [];
    private CertifyBadge? badge;
    private RefusedStart? refused;
    private Actor? who;
    private bool isMissing;
    private bool runsDraft;

    [Parameter]
    public string Slug { get; set; } = "";

    [SupplyParameterFromQuery]
    public bool Draft { get; set; }

    /// <summary>Handle of a start that was refused.</summary>
    [SupplyParameterFromQuery]
    public string? Again { get; set; }

    private bool MayDesign => who?.May(Permission.Design) == true;

    protected override async Task OnParametersSetAsync()
    {
        who = await access.RequireAsync(Permission.Use, CancellationToken.None);
        open = await editor.OpenAsync(Slug, CancellationToken.None);
        isMissing = open is null;
        if (open is null)
        {
            return;
        }

        runsDraft = Draft || open.Record.PublishedVersionId is null;
        document =
            !runsDraft
            && await integrations.FindVersionAsync(open.Record.PublishedVersionId!.Value, CancellationToken.None)
                is { } version
                ? IntegrationJson.Read(version.Document)
                : open.Draft;
        runs = await certification.ListAsync(open.Record.Id, CancellationToken.None);
        badge = (await certification.BadgesAsync(CancellationToken.None)).GetValueOrDefault(open.Record.Id);
        refused = refusedStarts.Find(Again, who.Id, Slug);
        typed.Clear();
        foreach (var field in document.Fields.Where(field => field.Type != FieldTypes.Secret))
        {
            typed[field.Key] = refused?.Typed.GetValueOrDefault(field.Key) ?? FieldValues.DefaultText(field.Default);
        }

        Judge();
    }

    private void Changed(ConnectField field, string value)
    {
        typed[field.Key] = value;
        Judge();
    }

    private void Judge() =>
        shownFields = [.. document.Fields.Where(field => !field.Hidden && FieldValues.IsShown(field, document, typed))];

    private string ValueOf(ConnectField field) => typed.GetValueOrDefault(field.Key) ?? "";
}
