using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.Templating;
using ConnectorStudio.Tests.Integrations.Steps;

namespace ConnectorStudio.Tests.Integrations;

public sealed class TemplateNamesTests
{
    private static readonly IntegrationDraft Draft = Checked.Draft(
        """
        {
          "secrets": ["dev"],
          "fields": [
            { "key": "env", "label": "Environment", "type": "select",
              "options": [{ "value": "a", "values": { "host": "a.com" } }, { "value": "b" }] },
            { "key": "pin", "label": "PIN", "type": "secret" }
          ],
          "redirect": { "captures": [{ "name": "realm", "parameter": "realmId", "type": "label" }] },
          "token": { "captures": [{ "name": "base", "path": "/base", "type": "url", "hostSuffixes": [".acme.com"] }] },
          "test": { "followUps": [{ "name": "s", "url": "/s", "captures": [{ "name": "site", "path": "/id" }] }] }
        }
        """
    );

    [Theory]
    [InlineData("authorization.url", "env env.host client_id random")]
    [InlineData("authorization.parameters.prompt", "env env.host client_id random")]
    [InlineData("redirect.captures[0].mustEqual", "env env.host client_id random")]
    [InlineData("token.url", "env env.host client_id random redirect_uri callback.realm")]
    [InlineData(
        "token.headers.X-A",
        "env env.host pin client_id random redirect_uri callback.realm client_secret secret.dev"
    )]
    [InlineData("refresh.url", "env env.host client_id random callback.realm token.base test followUp.site")]
    [InlineData(
        "refresh.parameters.x",
        "env env.host pin client_id random callback.realm token.base test followUp.site access_token client_secret secret.dev"
    )]
    [InlineData("revoke.url", "env env.host client_id random callback.realm token.base test followUp.site token")]
    [InlineData(
        "revoke.parameters.x",
        "env env.host pin client_id random callback.realm token.base test followUp.site token client_secret secret.dev"
    )]
    [InlineData(
        "revoke.headers.x",
        "env env.host pin client_id random callback.realm token.base test followUp.site access_token token client_secret secret.dev"
    )]
    [InlineData("test.url", "env env.host client_id random callback.realm token.base access_token")]
    [InlineData("test.body.a[0].b", "env env.host client_id random callback.realm token.base access_token")]
    [InlineData("test.followUps[0].url", "env env.host client_id random callback.realm token.base test access_token")]
    [InlineData(
        "test.followUps[1].url",
        "env env.host client_id random callback.realm token.base test followUp.site access_token"
    )]
    [InlineData("connectionName", "env env.host client_id random callback.realm token.base test followUp.site")]
    [InlineData("allowedUrls[0]", "env env.host client_id random callback.realm token.base test followUp.site")]
    [InlineData(
        "uniqueIdentifier",
        "env env.host client_id random callback.realm token.base test followUp.site connection.id"
    )]
    [InlineData(
        "request.headers[0].value",
        "env env.host pin client_id random callback.realm token.base test followUp.site access_token client_secret secret.dev connection.id"
    )]
    [InlineData("client.id", "")]
    [InlineData("authorization.scopes[0]", "env env.host client_id random")]
    [InlineData(
        "request.headers",
        "env env.host pin client_id random callback.realm token.base test followUp.site access_token client_secret secret.dev connection.id"
    )]
    [InlineData("test.successStatuses", "")]
    public void Names_are_available_from_the_leg_after_theirs_on(string field, string names) =>
        TemplateNames
            .For(Draft, field)
            .Select(name => name.Name)
            .ShouldBe(names.Split(' ', StringSplitOptions.RemoveEmptyEntries), ignoreOrder: true);

    [Fact]
    public void A_name_says_its_step_its_kind_and_whether_it_is_secret()
    {
        var names = TemplateNames.For(Draft, "request.headers[0].value").ToDictionary(name => name.Name);
        names["callback.realm"].Step.ShouldBe(2);
        names["callback.realm"].Kind.ShouldBe(TemplateValueKind.Label);
        names["token.base"].Kind.ShouldBe(TemplateValueKind.Url);
        names["pin"].IsSecret.ShouldBeTrue();
        names["access_token"].IsSecret.ShouldBeTrue();
        names["env.host"].IsSecret.ShouldBeFalse();
        names["test"].TakesPath.ShouldBeTrue();
        names.Values.ShouldAllBe(name => name.Description.Length > 0);
    }

    [Fact]
    public void Root_names_of_the_table_are_reserved() =>
        TemplateNames
            .For(Draft, "request.headers[0].value")
            .Where(name => name.Step != 1)
            .Select(name => name.Name.Split('.')[0])
            .ShouldAllBe(root => TemplateRoots.All.Contains(root));
}
