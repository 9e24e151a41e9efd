using System.Text.Json;
using ConnectorStudio.Core.Integrations.Parts;
using ConnectorStudio.Core.Outbound;

namespace ConnectorStudio.Core.Integrations.Rules;

/// <summary>Every member of the document that is a template, with its dotted path.</summary>
internal static class DocumentTemplates
{
    public static IEnumerable<TemplateText> In(IntegrationDraft draft) =>
        Everything(draft).Where(each => each.Text.Length > 0);

    private static IEnumerable<TemplateText> Everything(IntegrationDraft draft) =>
        [
            .. draft
                .Redirect.Captures.Index()
                .Select(each => Text($"redirect.captures[{each.Index}].mustEqual", each.Item.MustEqual)),
            Text("client.assertion.issuer", draft.Client.Assertion.Issuer),
            Text("client.assertion.audience", draft.Client.Assertion.Audience),
            .. Authorization(draft),
            Url("token.url", draft.Token.Url, UrlUse.CalledEndpoint),
            .. Values("token.parameters", draft.Token.Parameters),
            .. Texts("token.headers", draft.Token.Headers),
            .. Next(draft.Token.Next),
            Url("refresh.url", draft.Refresh.Url, UrlUse.CalledEndpoint),
            .. Values("refresh.parameters", draft.Refresh.Parameters),
            .. Texts("refresh.headers", draft.Refresh.Headers),
            Url("revoke.url", draft.Revoke.Url, UrlUse.CalledEndpoint),
            .. Values("revoke.parameters", draft.Revoke.Parameters),
            .. Texts("revoke.headers", draft.Revoke.Headers),
            .. Test(draft),
            Text("connectionName", draft.ConnectionName),
            .. draft
                .AllowedUrls.Index()
                .Select(each => Url(FieldPath.Item("allowedUrls", each.Index), each.Item, UrlUse.AllowedEntry)),
            Text("uniqueIdentifier", draft.UniqueIdentifier),
            .. draft
                .Request.Headers.Index()
                .Select(each => Text($"request.headers[{each.Index}].value", each.Item.Value)),
            .. draft.Request.Query.Index().Select(each => Text($"request.query[{each.Index}].value", each.Item.Value)),
            .. draft
                .Request.Body.Index()
                .SelectMany(each => Tree($"request.body[{each.Index}].value", each.Item.Value)),
        ];

    private static IEnumerable<TemplateText> Next(NextTokenCall? next) =>
        next is null
            ? []
            :
            [
                Url("token.next.url", next.Url, UrlUse.CalledEndpoint),
                .. Values("token.next.parameters", next.Parameters),
                .. Texts("token.next.headers", next.Headers),
            ];

    private static IEnumerable<TemplateText> Authorization(IntegrationDraft draft) =>
        [
            Url("authorization.url", draft.Authorization.Url, UrlUse.AuthorizePage),
            Url("authorization.jwksUrl", draft.Authorization.JwksUrl, UrlUse.CalledEndpoint),
            Url(
                "authorization.pushedAuthorizationUrl",
                draft.Authorization.PushedAuthorizationUrl,
                UrlUse.CalledEndpoint
            ),
            Text("authorization.fragment", draft.Authorization.Fragment),
            .. Values("authorization.parameters", draft.Authorization.Parameters),
            .. Items("authorization.scopes", draft.Authorization.Scopes),
            .. Items("authorization.alwaysScopes", draft.Authorization.AlwaysScopes),
            .. Items("authorization.optionalScopes", draft.Authorization.OptionalScopes),
            .. draft
                .Authorization.Resource.Index()
                .Where(each => each.Item.Contains("{{", StringComparison.Ordinal))
                .Select(each =>
                    Url(FieldPath.Item("authorization.resource", each.Index), each.Item, UrlUse.RequestTarget)
                ),
        ];

    private static IEnumerable<TemplateText> Test(IntegrationDraft draft) =>
        [
            Url("test.url", draft.Test.Url, null),
            .. Texts("test.headers", draft.Test.Headers),
            .. Texts("test.query", draft.Test.Query),
            .. Tree("test.body", draft.Test.Body),
            .. draft
                .Test.FollowUps.Index()
                .SelectMany(each =>
                    (IEnumerable<TemplateText>)
                        [
                            Url($"test.followUps[{each.Index}].url", each.Item.Url, null),
                            .. Texts($"test.followUps[{each.Index}].headers", each.Item.Headers),
                            .. Texts($"test.followUps[{each.Index}].query", each.Item.Query),
                            .. Tree($"test.followUps[{each.Index}].body", each.Item.Body),
                        ]
                ),
        ];

    private static IEnumerable<TemplateText> Items(string field, IEnumerable<string> items) =>
        items.Index().Select(each => Text(FieldPath.Item(field, each.Index), each.Item));

    private static TemplateText Text(string field, string? text) => new(field, text ?? "", false, null);

    private static TemplateText Url(string field, string? text, UrlUse? use) => new(field, text ?? "", true, use);

    private static IEnumerable<TemplateText> Texts(string field, IEnumerable<KeyValuePair<string, string>>? members) =>
        (members ?? []).Select(member => Text(FieldPath.Member(field, member.Key), member.Value));

    private static IEnumerable<TemplateText> Values(
        string field,
        IEnumerable<KeyValuePair<string, JsonElement>>? members
    ) =>
        (members ?? [])
            .Where(member => member.Value.ValueKind == JsonValueKind.String)
            .Select(member => Text(FieldPath.Member(field, member.Key), member.Value.GetString()));

    private static IEnumerable<TemplateText> Tree(string field, JsonElement? value) =>
        value switch
        {
            { ValueKind: JsonValueKind.String } text => [Text(field, text.GetString())],
            { ValueKind: JsonValueKind.Array } list => list.EnumerateArray()
                .Index()
                .SelectMany(item => Tree(FieldPath.Item(field, item.Index), item.Item)),
            { ValueKind: JsonValueKind.Object } tree => tree.EnumerateObject()
                .SelectMany(member => Tree(FieldPath.Member(field, member.Name), member.Value)),
            _ => [],
        };
}
