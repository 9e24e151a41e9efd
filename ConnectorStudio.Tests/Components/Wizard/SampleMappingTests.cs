using Bunit;
using ConnectorStudio.Components.Wizard.Editors;
using ConnectorStudio.Core.Integrations.Parts;
using Microsoft.AspNetCore.Components;

namespace ConnectorStudio.Tests.Components.Wizard;

/// <summary>From a pasted answer to a mapping by choosing a value.</summary>
public sealed class SampleMappingTests
{
    private const string Sample =
        """{"account":{"id":"acc_1","odd name":"x"},"name":"Alice","email":"a@example.org","teams":[{"id":7}],"gone":null}""";

    [Fact]
    public async Task A_value_of_the_test_answer_becomes_name_and_identifier_and_the_result_shows_at_once()
    {
        await using var studio = await WizardStudio.StartAsync(draft =>
        {
            draft.ConnectionName = "";
            draft.UniqueIdentifier = "";
        });
        var page = studio.Open("test-api");
        await page.Find("textarea[placeholder*=Alice]").ChangeAsync(new ChangeEventArgs { Value = Sample });

        await ChooseAsync(page, "name", "Use as Connection Name");
        await ChooseAsync(page, "id", "Use as Unique Identifier");
        await ChooseAsync(page, "odd name", "Add to Unique Identifier");

        var draft = page.Instance.Desk!.Draft;
        draft.ConnectionName.ShouldBe("{{test.name}}");
        draft.UniqueIdentifier.ShouldBe("{{test.account.id}}:{{test.account[\"odd name\"]}}");
        page.Find(".cs-tree-result").TextContent.ShouldContain("Alice");
        page.Find(".cs-tree-result").TextContent.ShouldContain("acc_1:x");
    }

    [Fact]
    public async Task The_test_is_run_on_a_pasted_answer_without_any_login()
    {
        await using var studio = await WizardStudio.StartAsync(draft => draft.Test.Error = "/why");
        var page = studio.Open("test-api");

        await PasteAsync("""{"ok":false,"why":"token_revoked"}""");
        var told = page.Find("section[aria-label='Sample answer']").TextContent;
        told.ShouldContain("says that it failed");
        told.ShouldNotContain("the test passes");

        await PasteAsync("""{"id":42,"ok":true}""");
        told = page.Find("section[aria-label='Sample answer']").TextContent;
        told.ShouldContain("With this answer the test passes, if its status is 200.");

        page.Instance.Desk!.Draft.Test.Success = new SuccessRule
        {
            Path = "/state",
            EqualTo = System.Text.Json.JsonSerializer.SerializeToElement("up"),
        };
        await PasteAsync("""{"id":43,"ok":true}""");
        page.Find("section[aria-label='Sample answer']").TextContent.ShouldContain("says that it failed");

        Task PasteAsync(string answer) =>
            page.Find("textarea[placeholder*=Alice]").ChangeAsync(new ChangeEventArgs { Value = answer });
    }

    [Fact]
    public async Task In_its_own_step_a_value_serves_that_step_alone()
    {
        await using var studio = await WizardStudio.StartAsync();
        var page = studio.Open("unique-identifier");
        page.Instance.Desk!.PastedSample = Sample;
        await page.InvokeAsync(() => page.Instance.Desk!.Announce());

        await ChooseAsync(page, "email", "Use as Unique Identifier");

        page.Instance.Desk.Draft.UniqueIdentifier.ShouldBe("{{test.email}}");
        page.FindAll("button").ShouldNotContain(button => button.TextContent == "Use as Connection Name");
    }

    [Theory]
    [InlineData("accessToken", "/data/token")]
    [InlineData("refreshToken", "/data/refresh")]
    [InlineData("idToken", "/id")]
    [InlineData("scope", "/granted")]
    [InlineData("tokenType", "/kind")]
    [InlineData("error", "/fault/code")]
    [InlineData("errorDescription", "/fault/text")]
    [InlineData("refreshTokenExpiresIn", "/data/refresh_ttl")]
    public void A_chosen_value_is_read_from_where_it_stands(string role, string place)
    {
        var response = new TokenResponse();

        TokenMapping.Read($$"""{"role":"{{role}}","path":"{{place}}"}""").ShouldNotBeNull().Apply(response, []);

        TokenMapping.PathOf(response, role).ShouldBe(place);
    }

    [Fact]
    public void An_expiry_takes_the_unit_that_its_size_speaks_for()
    {
        var response = new TokenResponse();

        new TokenMapping("expiresIn", "/until", "epochMilliseconds").Apply(response, []);
        new TokenMapping("expiresIn", "/until", "fortnights").Apply(response, []);

        (response.ExpiresIn, response.ExpiresInUnit).ShouldBe(("/until", "epochMilliseconds"));
    }

    [Fact]
    public void A_kept_value_gets_a_name_of_its_own_and_is_kept_once()
    {
        List<Capture> captures = [];

        foreach (var place in new[] { "/a/id", "/b/id", "/a/id", "/0", "/x y" })
        {
            new TokenMapping(TokenMapping.Capture, place, null, "url").Apply(new TokenResponse(), captures);
        }

        captures.Select(capture => capture.Name).ShouldBe(["id", "id_2", "_0", "x_y"]);
        captures.ShouldAllBe(capture => capture.Type == CaptureTypes.Url);
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"role":"accessToken","path":"access_token"}""")]
    public void Anything_else_changes_nothing(string text) => TokenMapping.Read(text).ShouldBeNull();

    private static async Task ChooseAsync(
        IRenderedComponent<ConnectorStudio.Components.Wizard.WizardPage> page,
        string label,
        string use
    )
    {
        await page.FindAll(".cs-tree-leaf")
            .First(leaf => leaf.QuerySelector(".cs-tree-name")!.TextContent == label)
            .ClickAsync(new());
        await page.FindAll("button").Single(button => button.TextContent == use).ClickAsync(new());
    }
}
