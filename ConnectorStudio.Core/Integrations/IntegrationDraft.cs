using ConnectorStudio.Core.Integrations.Parts;

namespace ConnectorStudio.Core.Integrations;

/// <summary>
/// The integration document while a designer types it: every member may be wrong, and it can always be saved.
/// Its JSON, read and written by <see cref="IntegrationJson"/>, is the one form in storage, export and API.
/// </summary>
public sealed record IntegrationDraft
{
    /// <summary>The only schema this program writes.</summary>
    public const string CurrentSchema = "connectorstudio/integration/v1";

    public string Schema { get; set; } = CurrentSchema;
    public string Slug { get; set; } = "";
    public string Name { get; set; } = "";
    public string Description { get; set; } = "";
    public string? DocumentationUrl { get; set; }
    public List<string> Categories { get; set; } = [];

    /// <summary>A <c>data:</c> image of at most 64 KB, or null.</summary>
    public string? Icon { get; set; }

    /// <summary>Per step key: what to do at the provider, a sentence each.</summary>
    public OrderedDictionary<string, List<string>> Guide { get; set; } = [];

    /// <summary>Names only; the values are stored beside the document and never leave.</summary>
    public List<string> Secrets { get; set; } = [];

    public List<ConnectField> Fields { get; set; } = [];
    public RedirectUri Redirect { get; set; } = new();
    public ClientCredentials Client { get; set; } = new();
    public AuthorizationEndpoint Authorization { get; set; } = new();
    public TokenEndpoint Token { get; set; } = new();
    public RefreshPolicy Refresh { get; set; } = new();
    public RevocationEndpoint Revoke { get; set; } = new();
    public TestRequest Test { get; set; } = new();
    public string ConnectionName { get; set; } = "";
    public List<string> AllowedUrls { get; set; } = [];
    public string UniqueIdentifier { get; set; } = "";

    /// <summary><c>update</c> or <c>refuse</c>.</summary>
    public string OnSameIdentity { get; set; } = "update";

    public RequestParameters Request { get; set; } = new();

    /// <summary>All values that answers of the token endpoint may bring, read as <c>{{token.name}}</c>.</summary>
    public IEnumerable<Capture> TokenCaptures() =>
        [.. Token.Captures, .. Token.Next?.Captures ?? [], .. Refresh.Captures ?? []];
}
