using ConnectorStudio.Core.Connect.Sessions;
using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.Integrations.Parts;
using Microsoft.AspNetCore.Components;

namespace ConnectorStudio.Components.Links;

/// <summary>What the form asks for: the fields that nobody gave yet, and the scopes in words.</summary>
public sealed partial class LinkFormPage
{
    private List<ConnectField> shownFields = [];
    private List<KeyValuePair<string, string>> asked = [];
    private List<KeyValuePair<string, string>> optional = [];
    private string app = "";
    private string host = "";
    private bool conditions;

    [Parameter, EditorRequired]
    public ConnectLinkView View { get; set; } = null!;

    /// <summary>Of the page: the form is posted back to it.</summary>
    [Parameter, EditorRequired]
    public string Address { get; set; } = "";

    [Parameter]
    public string Organisation { get; set; } = "";

    [Parameter]
    public DateTimeOffset Now { get; set; }

    /// <summary>What was typed and came back; no secret is in it.</summary>
    [Parameter]
    public IReadOnlyDictionary<string, string> Typed { get; set; } = new Dictionary<string, string>();

    [Parameter]
    public IReadOnlyList<string> OptionalScopes { get; set; } = [];

    /// <summary>By field key.</summary>
    [Parameter]
    public IReadOnlyDictionary<string, string> Errors { get; set; } = new Dictionary<string, string>();

    /// <summary>Why the last try failed.</summary>
    [Parameter]
    public string? Sentence { get; set; }

    /// <summary>By which an administrator finds the try.</summary>
    [Parameter]
    public string? Reference { get; set; }

    protected override void OnParametersSet()
    {
        var document = View.Document;
        app = document.Name.Length > 0 ? document.Name : View.Session.IntegrationName;
        host =
            Uri.TryCreate(document.Authorization.Url, UriKind.Absolute, out var url)
            && !url.Host.Contains('{', StringComparison.Ordinal)
                ? url.Host
                : app;
        shownFields =
        [
            .. document.Fields.Where(field =>
                !field.Hidden && !View.Given.ContainsKey(field.Key) && (IsAsked(field.ShowWhen) || IsMet(field))
            ),
        ];
        conditions = shownFields.Exists(field => IsAsked(field.ShowWhen));
        var endpoint = document.Authorization;
        asked =
        [
            .. endpoint
                .Scopes.Concat(endpoint.AlwaysScopes)
                .Distinct()
                .GroupBy(Words)
                .Select(group => KeyValuePair.Create(group.Key, string.Join(", ", group))),
        ];
        optional = [.. endpoint.OptionalScopes.Select(scope => KeyValuePair.Create(Words(scope), scope))];
    }

    private string Words(string scope) =>
        View.Document.Authorization.ScopeDescriptions.TryGetValue(scope, out var words) && words.Length > 0 ? words
        : scope is "offline_access" or "offline.access" ? LinkWords.StayConnected
        : scope;

    /// <summary>Whether the field that decides stands in this form too: then the script shows and hides, and without it all stand here.</summary>
    private bool IsAsked(FieldCondition? condition) =>
        condition is not null
        && View.Document.Fields.Exists(field =>
            field.Key == condition.Field && !field.Hidden && !View.Given.ContainsKey(field.Key)
        );

    private bool IsMet(ConnectField field) => FieldValues.IsShown(field, View.Document, View.Given);

    private string? Wanted(ConnectField field) =>
        IsAsked(field.ShowWhen) ? FieldValues.DefaultText(field.ShowWhen!.EqualTo) : null;

    private string? Condition(ConnectField field)
    {
        if (!IsAsked(field.ShowWhen))
        {
            return null;
        }

        var other = View.Document.Fields.Find(each => each.Key == field.ShowWhen!.Field)!;
        var value = FieldValues.DefaultText(field.ShowWhen!.EqualTo);
        return LinkWords.OnlyIf(other.Label, other.Options.Find(option => option.Value == value)?.Label ?? value);
    }

    private string ValueOf(ConnectField field) =>
        field.Type == FieldTypes.Secret ? ""
        : Typed.TryGetValue(field.Key, out var typed) ? typed
        : FieldValues.DefaultText(field.Default);
}
