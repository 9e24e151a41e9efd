using System.Text.Json;
using ConnectorStudio.Core.Connections;
using ConnectorStudio.Core.Integrations.Parts;
using ConnectorStudio.Core.Templating;
using ConnectorStudio.Core.Vault;
using ConnectorStudio.Tests.Studio;

namespace ConnectorStudio.Tests.Connections;

public sealed class ConnectionValuesTests
{
    private static readonly Guid Id = new("01934b5e-0000-7000-8000-000000000001");

    [Fact]
    public void Of_the_test_answer_only_what_templates_name_is_stored()
    {
        var draft = Some.Draft();
        draft.ConnectionName = "{{test.name}} {{test.teams[1].label}}";
        draft.UniqueIdentifier = "{{test.id}}:{{test.missing ?? test[\"odd key\"]}}";
        var values = new ConnectionValues
        {
            ConnectionId = Id,
            Test = Json(
                """{"id":7,"name":"Ann","phone":"555","odd key":"x","teams":[{"label":"a"},{"label":"b","size":2}]}"""
            ),
        };

        var stored = ConnectionValues.FromJson(Id, values.ToJson(draft));

        stored
            .Test!.Value.GetRawText()
            .ShouldBe("""{"name":"Ann","teams":[null,{"label":"b"}],"id":7,"odd key":"x"}""");
        Render("{{test.name}} {{test.teams[1].label}} {{test.id}}", stored, draft).ShouldBe("Ann b 7");
    }

    [Fact]
    public void Values_come_back_as_they_were_stored_and_client_and_token_are_not_among_them()
    {
        var values = new ConnectionValues
        {
            ConnectionId = Id,
            Fields = new Dictionary<string, string> { ["region"] = "eu" },
            Callback = new Dictionary<string, string> { ["realmId"] = "9" },
            Token = new Dictionary<string, string> { ["instance"] = "x.example" },
            FollowUp = new Dictionary<string, string> { ["site"] = "s" },
            ClientSecret = new Secret("cs-secret"),
            AccessToken = new Secret("at-secret"),
            NamedSecrets = new Dictionary<string, Secret> { ["dev"] = new("dev-secret") },
        };

        var json = values.ToJson(Some.Draft());
        var stored = ConnectionValues.FromJson(Id, json);

        json.ShouldNotContain("secret");
        stored.Fields["region"].ShouldBe("eu");
        stored.Callback["realmId"].ShouldBe("9");
        stored.Token["instance"].ShouldBe("x.example");
        stored.FollowUp["site"].ShouldBe("s");
        stored.Test.ShouldBeNull();
        values.ToString().ShouldNotContain("secret");
    }

    [Fact]
    public void A_select_fields_own_values_and_types_reach_the_templates()
    {
        var draft = Some.Draft();
        draft.Fields =
        [
            new ConnectField
            {
                Key = "environment",
                Type = FieldTypes.Select,
                Options = [new FieldOption { Value = "live", Values = { ["apiHost"] = "api.acme.example" } }],
            },
            new ConnectField { Key = "note", Type = FieldTypes.Text },
        ];
        var values = new ConnectionValues
        {
            ConnectionId = Id,
            Fields = new Dictionary<string, string> { ["environment"] = "live", ["note"] = "evil.example" },
        };

        UrlTemplate
            .Render("https://{{environment.apiHost}}/{{fields.environment}}", values.ToTemplateValues(draft))
            .Text.ShouldBe("https://api.acme.example/live");
        UrlTemplate.Render("https://{{note}}/", values.ToTemplateValues(draft)).IsRendered.ShouldBeFalse();
    }

    [Theory]
    [InlineData("sandbox", "def", "option-secret")]
    [InlineData("live", "acme_7f3c91", "plain-secret")]
    public void An_option_may_have_a_client_of_its_own(string option, string id, string secret)
    {
        var draft = Some.Draft();
        draft.Client.PerOption = new ClientPerOption { Field = "environment", Ids = { ["sandbox"] = "def" } };
        var values = new ConnectionValues
        {
            ConnectionId = Id,
            Fields = new Dictionary<string, string> { ["environment"] = option },
        }.WithClient(
            draft,
            new Dictionary<string, Secret>
            {
                ["client"] = new("plain-secret"),
                ["client:sandbox"] = new("option-secret"),
                ["secret.dev"] = new("named"),
            }
        );

        values.ClientId.ShouldBe(id);
        values.ClientSecret!.Reveal().ShouldBe(secret);
        values.NamedSecrets["dev"].Reveal().ShouldBe("named");
    }

    [Fact]
    public void All_secrets_are_named_for_redaction_and_secret_fields_are_not_shown()
    {
        var draft = Some.Draft();
        draft.Fields =
        [
            new ConnectField { Key = "pin", Type = FieldTypes.Secret },
            new ConnectField { Key = "region", Type = FieldTypes.Text },
        ];
        draft.Token.Captures =
        [
            new Capture
            {
                Name = "key",
                Path = "/key",
                Type = CaptureTypes.Secret,
            },
        ];
        var values = new ConnectionValues
        {
            ConnectionId = Id,
            Fields = new Dictionary<string, string> { ["pin"] = "pin-1", ["region"] = "eu" },
            Token = new Dictionary<string, string> { ["key"] = "key-1" },
            ClientSecret = new Secret("cs-1"),
            AccessToken = new Secret("at-1"),
        };

        values
            .Secrets(draft)
            .Select(secret => secret.Reveal())
            .ShouldBe(["cs-1", "at-1", "pin-1", "key-1"], ignoreOrder: true);
        values.ShownFields(draft).ShouldBe("""{"region":"eu"}""");
    }

    private static string? Render(string template, ConnectionValues values, Core.Integrations.IntegrationDraft draft) =>
        Template.Render(template, TemplatePlace.Text, values.ToTemplateValues(draft)).Text;

    private static JsonElement Json(string text) => JsonSerializer.Deserialize<JsonElement>(text);
}
