using System.Text.Json;
using System.Text.Json.Nodes;
using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.Integrations.Parts;
using ConnectorStudio.Core.Templating;
using ConnectorStudio.Core.Vault;

namespace ConnectorStudio.Core.Connections;

/// <summary>
/// Everything that templates may name for one attempt or connection. Immutable: each leg adds with <c>with</c>.
/// Texts of secret fields and captures stand in here in the clear, so it never prints its content.
/// </summary>
public sealed record ConnectionValues
{
    public required Guid ConnectionId { get; init; }

    /// <summary>Values of step 1 by key, checked and levelled when they were given.</summary>
    public IReadOnlyDictionary<string, string> Fields { get; init; } = Nothing;

    public IReadOnlyDictionary<string, string> Callback { get; init; } = Nothing;

    /// <summary>Captures of the token answer; those of a refresh replace the old.</summary>
    public IReadOnlyDictionary<string, string> Token { get; init; } = Nothing;

    /// <summary>The test answer: whole while its attempt runs, cut to the named values once stored.</summary>
    public JsonElement? Test { get; init; }

    public IReadOnlyDictionary<string, string> FollowUp { get; init; } = Nothing;

    /// <summary>Claims of a verified ID token.</summary>
    public JsonElement? IdToken { get; init; }

    /// <summary>Set by <see cref="WithClient"/>.</summary>
    public string ClientId { get; init; } = "";

    public Secret? ClientSecret { get; init; }

    /// <summary>
    /// The client secret before the one in use, while both are taken: for a call that may be repeated, once it was
    /// refused with the newer one. A code is never sent with it.
    /// </summary>
    public Secret? OlderClientSecret { get; init; }

    /// <summary>The named secrets of step 12, by name.</summary>
    public IReadOnlyDictionary<string, Secret> NamedSecrets { get; init; } = new Dictionary<string, Secret>();

    public Secret? AccessToken { get; init; }

    /// <summary>The key that the tokens are bound to (RFC 9449), made for this connection; null: they are not.</summary>
    public Secret? ProofKey { get; init; }

    public string? RedirectUri { get; init; }

    private static IReadOnlyDictionary<string, string> Nothing { get; } = new Dictionary<string, string>();

    /// <summary>Chooses client id and secret, those of an option where the document has such, and takes the named secrets.</summary>
    /// <param name="secrets">By stored name: <c>client</c>, <c>client:OPTION</c>, a second one of these, <c>secret.NAME</c>.</param>
    public ConnectionValues WithClient(IntegrationDraft document, IReadOnlyDictionary<string, Secret> secrets)
    {
        const string prefix = "secret.";
        var option = document.Client.PerOption is { } perOption ? OptionOf(perOption.Field) : null;
        var id = option is null ? null : document.Client.PerOption!.Ids.GetValueOrDefault(option);
        var first = id is null ? SecretHosts.Client : SecretHosts.ClientOf(option!);
        var second = secrets.GetValueOrDefault(SecretHosts.SecondOf(first));
        return this with
        {
            ClientId = id ?? document.Client.Id,
            ClientSecret = second ?? secrets.GetValueOrDefault(first),
            OlderClientSecret = second is null ? null : secrets.GetValueOrDefault(first),
            NamedSecrets = secrets
                .Where(each => each.Key.StartsWith(prefix, StringComparison.Ordinal))
                .ToDictionary(each => each.Key[prefix.Length..], each => each.Value),
        };
    }

    /// <summary>The same with the client secret before the one in use; null: there is no other.</summary>
    public ConnectionValues? WithOlderSecret() =>
        OlderClientSecret is null ? null : this with { ClientSecret = OlderClientSecret, OlderClientSecret = null };

    public TemplateValues ToTemplateValues(IntegrationDraft document)
    {
        var values = TemplateValues
            .Empty.With(TemplateRoots.ClientId, TemplateValue.Of(ClientId).From("app-credentials"))
            .With(TemplateRoots.Connection, "id", TemplateValue.Of(ConnectionId.ToString()));
        if (ClientSecret is not null)
        {
            values = values.With(
                TemplateRoots.ClientSecret,
                TemplateValue.Secret(ClientSecret.Reveal()).From("app-credentials")
            );
        }

        if (AccessToken is not null)
        {
            values = values.With(
                TemplateRoots.AccessToken,
                TemplateValue.Secret(AccessToken.Reveal()).From("token-url")
            );
        }

        if (RedirectUri is not null)
        {
            values = values.With(TemplateRoots.RedirectUri, TemplateValue.Of(RedirectUri).From("redirect-url"));
        }

        foreach (var (name, secret) in NamedSecrets)
        {
            values = values.With(
                TemplateRoots.Secret,
                name,
                TemplateValue.Secret(secret.Reveal()).From("request-parameters")
            );
        }

        foreach (var field in document.Fields.Where(field => Fields.ContainsKey(field.Key)))
        {
            values = values.WithField(field.Key, FieldValue(field, Fields[field.Key]));
        }

        values = With(values, TemplateRoots.Callback, Callback, CallbackTypes(document), "redirect-url");
        values = With(values, TemplateRoots.Token, Token, TokenTypes(document), "token-url");
        values = With(values, TemplateRoots.FollowUp, FollowUp, FollowUpTypes(document), "test-api");
        if (IdToken is { } claims)
        {
            values = values.With(TemplateRoots.IdToken, TemplateValue.Of(claims).From("token-url"));
        }

        return Test is { } answer ? values.With(TemplateRoots.Test, TemplateValue.Of(answer).From("test-api")) : values;
    }

    /// <summary>What is stored, encrypted, with a connection; of the test answer only what the document's templates name.</summary>
    public string ToJson(IntegrationDraft document) =>
        new JsonObject
        {
            ["fields"] = Map(Fields),
            ["callback"] = Map(Callback),
            ["token"] = Map(Token),
            ["test"] = NamedParts.Of(Test, TemplateRoots.Test, document),
            ["followUp"] = Map(FollowUp),
            ["idToken"] = NamedParts.Of(IdToken, TemplateRoots.IdToken, document),
            ["proofKey"] = ProofKey?.Reveal(),
        }.ToJsonString();

    /// <summary>Reads what <see cref="ToJson"/> wrote.</summary>
    public static ConnectionValues FromJson(Guid connectionId, string json)
    {
        using var stored = JsonDocument.Parse(json);
        var root = stored.RootElement;
        return new ConnectionValues
        {
            ConnectionId = connectionId,
            Fields = Map(root, "fields"),
            Callback = Map(root, "callback"),
            Token = Map(root, "token"),
            Test = Tree(root, "test"),
            FollowUp = Map(root, "followUp"),
            IdToken = Tree(root, "idToken"),
            ProofKey =
                root.TryGetProperty("proofKey", out var key) && key.GetString() is { Length: > 0 } pem
                    ? new Secret(pem)
                    : null,
        };
    }

    /// <summary>All secrets in here, for redaction.</summary>
    public IReadOnlyList<Secret> Secrets(IntegrationDraft document)
    {
        var secrets = new List<Secret>(NamedSecrets.Values);
        secrets.AddRange(new[] { ClientSecret, OlderClientSecret, AccessToken, ProofKey }.OfType<Secret>());
        Take(Fields, document.Fields.ToDictionary(field => field.Key, field => field.Type));
        Take(Callback, CallbackTypes(document));
        Take(Token, TokenTypes(document));
        Take(FollowUp, FollowUpTypes(document));
        return secrets;

        void Take(IReadOnlyDictionary<string, string> values, Dictionary<string, string> types) =>
            secrets.AddRange(
                values
                    .Where(each => each.Value.Length > 0 && types.GetValueOrDefault(each.Key) == CaptureTypes.Secret)
                    .Select(each => new Secret(each.Value))
            );
    }

    /// <summary>The fields that may be shown, as JSON: what <see cref="Connection.Fields"/> holds.</summary>
    public string ShownFields(IntegrationDraft document) =>
        Map(
                Fields
                    .Where(each =>
                        document.Fields.Exists(field => field.Key == each.Key && field.Type != FieldTypes.Secret)
                    )
                    .ToDictionary()
            )
            .ToJsonString();

    public override string ToString() => $"values of connection {ConnectionId}";

    private string? OptionOf(string field) =>
        Fields.TryGetValue(field, out var value) ? value
        : field.StartsWith("callback.", StringComparison.Ordinal)
            ? Callback.GetValueOrDefault(field["callback.".Length..])
        : Callback.GetValueOrDefault(field);

    private static TemplateValue FieldValue(ConnectField field, string text)
    {
        var value = TemplateValue.Of(text, KindOf(field.Type)).From("fields");
        if (field.Type != FieldTypes.Select)
        {
            return value;
        }

        foreach (var (name, of) in field.Options.Find(option => option.Value == text)?.Values ?? [])
        {
            value = value.With(name, TemplateValue.Of(of, TemplateValueKind.Select).From("fields"));
        }

        return value;
    }

    private static TemplateValues With(
        TemplateValues values,
        string root,
        IReadOnlyDictionary<string, string> captured,
        Dictionary<string, string> types,
        string step
    )
    {
        foreach (var (name, text) in captured)
        {
            var kind = KindOf(types.GetValueOrDefault(name, CaptureTypes.Text));
            values = values.With(root, name, TemplateValue.Of(text, kind).From(step));
        }

        return values;
    }

    // Fields and captures share their words for the kinds.
    private static TemplateValueKind KindOf(string type) =>
        type switch
        {
            FieldTypes.Select => TemplateValueKind.Select,
            FieldTypes.Boolean => TemplateValueKind.Boolean,
            FieldTypes.Number => TemplateValueKind.Number,
            FieldTypes.Secret => TemplateValueKind.Secret,
            FieldTypes.Subdomain or CaptureTypes.Label => TemplateValueKind.Label,
            FieldTypes.Host => TemplateValueKind.Host,
            FieldTypes.Url => TemplateValueKind.Url,
            _ => TemplateValueKind.Text,
        };

    private static Dictionary<string, string> CallbackTypes(IntegrationDraft document) =>
        Types(document.Redirect.Captures.Select(capture => (capture.Name, capture.Type)));

    private static Dictionary<string, string> TokenTypes(IntegrationDraft document) =>
        Types(document.TokenCaptures().Select(capture => (capture.Name, capture.Type)));

    private static Dictionary<string, string> FollowUpTypes(IntegrationDraft document) =>
        Types(
            document
                .Test.FollowUps.SelectMany(followUp => followUp.Captures)
                .Select(capture => (capture.Name, capture.Type))
        );

    // A name that is there twice with different types takes the one that may do less: text never stands in a host.
    private static Dictionary<string, string> Types(IEnumerable<(string Name, string Type)> captures) =>
        captures
            .GroupBy(capture => capture.Name)
            .ToDictionary(
                group => group.Key,
                group =>
                    group.Any(each => each.Type == CaptureTypes.Secret) ? CaptureTypes.Secret
                    : group.Select(each => each.Type).Distinct().Count() == 1 ? group.First().Type
                    : CaptureTypes.Text
            );

    private static JsonObject Map(IReadOnlyDictionary<string, string> values) =>
        new(values.Select(each => KeyValuePair.Create<string, JsonNode?>(each.Key, each.Value)));

    private static Dictionary<string, string> Map(JsonElement root, string member) =>
        root.TryGetProperty(member, out var map) && map.ValueKind == JsonValueKind.Object
            ? map.EnumerateObject().ToDictionary(each => each.Name, each => each.Value.GetString() ?? "")
            : [];

    private static JsonElement? Tree(JsonElement root, string member) =>
        root.TryGetProperty(member, out var tree) && tree.ValueKind != JsonValueKind.Null ? tree.Clone() : null;
}
