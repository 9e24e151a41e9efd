using System.Text.Json;
using ConnectorStudio.Core.Connections;
using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.Integrations.Parts;
using ConnectorStudio.Core.Outbound;
using ConnectorStudio.Core.People;
using Microsoft.AspNetCore.Components;

namespace ConnectorStudio.Components.Connect;

/// <summary>All that a person needs to connect: the fields of step 1, what will be asked, the button. The form is plain.</summary>
public sealed partial class ConnectPage(
    IntegrationEditor editor,
    IIntegrationStore integrations,
    IConnectionStore connections,
    RefusedStarts refusedStarts,
    IAccess access,
    OutboundOptions outbound
) : IDisposable
{
    private readonly CancellationTokenSource gone = new();
    private readonly Dictionary<string, string> typed = [];
    private readonly HashSet<string> touched = [];
    private OpenIntegration? open;
    private IntegrationDraft document = new();
    private IReadOnlyList<Finding> blockers = [];
    private List<ConnectField> shownFields = [];
    private IReadOnlyDictionary<string, string> errors = new Dictionary<string, string>();
    private RefusedStart? refused;
    private Connection? reconnect;
    private Actor? who;
    private bool missing;
    private bool runsDraft;

    [Parameter]
    public string Slug { get; set; } = "";

    [SupplyParameterFromQuery]
    public bool Draft { get; set; }

    /// <summary>The connection to sign in again.</summary>
    [SupplyParameterFromQuery(Name = "connection")]
    public Guid? ConnectionId { get; set; }

    /// <summary>Handle of a start that was refused.</summary>
    [SupplyParameterFromQuery]
    public string? Again { get; set; }

    private bool MayDesign => who?.May(Permission.Design) == true;

    private string Heading =>
        reconnect is null ? $"Connect to {open!.Record.Name}" : $"Sign in again: {reconnect.Name}";

    private string ButtonText =>
        reconnect is null ? $"Connect to {open!.Record.Name}" : $"Sign in at {open!.Record.Name}";

    private string LoginHost =>
        Uri.TryCreate(document.Authorization.Url, UriKind.Absolute, out var url)
        && !url.Host.Contains('{', StringComparison.Ordinal)
            ? url.Host
            : open!.Record.Name;

    protected override async Task OnParametersSetAsync()
    {
        who = await access.RequireAsync(Permission.Use, gone.Token);
        open = await editor.OpenAsync(Slug, gone.Token);
        missing = open is null;
        if (open is null)
        {
            return;
        }

        reconnect = ConnectionId is { } id ? await connections.FindAsync(id, gone.Token) : null;
        reconnect = reconnect?.IntegrationId == open.Record.Id ? reconnect : null;
        runsDraft = reconnect?.Draft ?? (Draft || open.Record.PublishedVersionId is null);
        document = runsDraft ? open.Draft : await PublishedAsync(open.Record);
        blockers = runsDraft ? Blockers(open) : [];
        Fill(refusedStarts.Find(Again, who.Id, Slug));
        Judge();
    }

    private async Task<IntegrationDraft> PublishedAsync(IntegrationRecord record) =>
        await integrations.FindVersionAsync(record.PublishedVersionId!.Value, gone.Token) is { } version
            ? IntegrationJson.Read(version.Document)
            : open!.Draft;

    // What the rules say of secrets' hosts stands behind what they say of the document.
    private static List<Finding> Blockers(OpenIntegration open)
    {
        var found = IntegrationChecker.Check(open.Draft, open.Context);
        return [.. IntegrationChecker.ConnectBlockers(found), .. open.Judge(open.Draft).Skip(found.Count)];
    }

    private void Fill(RefusedStart? start)
    {
        if (start is not null && start == refused)
        {
            return;
        }

        refused = start;
        typed.Clear();
        touched.Clear();
        var before = reconnect is null
            ? null
            : JsonSerializer.Deserialize<Dictionary<string, string>>(reconnect.Fields);
        foreach (var field in document.Fields.Where(field => field.Type != FieldTypes.Secret))
        {
            typed[field.Key] =
                start?.Typed.GetValueOrDefault(field.Key)
                ?? before?.GetValueOrDefault(field.Key)
                ?? FieldValues.DefaultText(field.Default);
        }

        if (start?.Findings.Count > 0)
        {
            blockers = start.Findings;
        }
    }

    private void Changed(ConnectField field, string value)
    {
        typed[field.Key] = value;
        touched.Add(field.Key);
        Judge();
    }

    private void Judge()
    {
        shownFields = [.. document.Fields.Where(field => !field.Hidden && FieldValues.IsShown(field, document, typed))];
        errors = FieldValues.Check(document, typed, outbound).Errors;
    }

    private string ValueOf(ConnectField field) => typed.GetValueOrDefault(field.Key) ?? "";

    // As the field is left, or as the server said; a secret is judged by the server alone.
    private string? ErrorOf(ConnectField field) =>
        touched.Contains(field.Key)
            ? errors.GetValueOrDefault(field.Key)
            : refused?.Errors.GetValueOrDefault(field.Key);

    public void Dispose()
    {
        gone.Cancel();
        gone.Dispose();
    }
}
