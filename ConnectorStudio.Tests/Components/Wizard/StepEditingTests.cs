using AngleSharp.Dom;
using Bunit;
using ConnectorStudio.Components.Wizard;
using ConnectorStudio.Core.Integrations.Steps;
using ConnectorStudio.Tests.Integrations;
using Microsoft.AspNetCore.Components;

namespace ConnectorStudio.Tests.Components.Wizard;

public sealed class StepEditingTests
{
    public static TheoryData<string> Keys => [.. SetupSteps.InOrder.Select(step => step.Key)];

    [Fact]
    public void Each_step_has_its_form_and_each_form_its_step() =>
        StepComponents.ByRules.Keys.ShouldBe(
            SetupSteps.InOrder.Select(step => step.Rules.GetType()),
            ignoreOrder: true
        );

    [Theory]
    [MemberData(nameof(Keys))]
    public async Task A_complete_draft_is_shown_without_a_finding(string key)
    {
        await using var studio = await DeskStudio.StartAsync();
        var form = await studio.StepAsync(key);
        var step = SetupSteps.Find(key)!;
        form.Find("h1").TextContent.ShouldBe($"Step {step.Number} of 12: {step.Title}");
        form.FindAll(".cs-finding-field").ShouldBeEmpty();
        form.Find("aside[aria-label=Help]").TextContent.ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData("app-credentials", "client.id", "https://acme.example/id", "app-credentials.id-looks-like-url")]
    [InlineData("login-url", "authorization.url", "http://login.acme.example/authorize", "login-url.url-refused")]
    [InlineData("token-url", "token.url", "{{oops", "token-url.template-malformed")]
    [InlineData("test-api", "test.url", "https://other.example/me", "test-api.not-allowed")]
    [InlineData("connection-name", "connectionName", "{{access_token}}", "connection-name.secret-not-here")]
    [InlineData("allowed-urls", "allowedUrls[0]", "https://*.acme.example/", "allowed-urls.url-refused")]
    [InlineData("unique-identifier", "uniqueIdentifier", "{{nobody.knows}}", "unique-identifier.name-unknown")]
    [InlineData("revoke-url", "revoke.url", "ftp://acme.example/", "revoke-url.url-refused")]
    public async Task A_wrong_value_is_kept_and_its_rule_shows_at_the_field_once_it_is_left(
        string key,
        string path,
        string typed,
        string code
    )
    {
        await using var studio = await DeskStudio.StartAsync();
        var form = await studio.StepAsync(key);

        await Box(form, path).InputAsync(typed);
        form.FindAll($"[data-code='{code}']").ShouldBeEmpty("not while it is being typed");
        await Box(form, path).BlurAsync(new());

        await form.WaitForAssertionAsync(() => form.FindAll($"[data-code='{code}']").Count.ShouldBe(1));
        Box(form, path).GetAttribute("value").ShouldBe(typed);
        Box(form, path).ParentElement!.ClassName!.ShouldContain("cs-box-");
        (
            await studio
                .Design.As(DesignStudio.Tomas)
                .ExportAsync(DesignStudio.Slug, TestContext.Current.CancellationToken)
        )!.ShouldContain(typed);
    }

    [Fact]
    public async Task Pasted_scopes_become_chips_and_a_chip_can_be_taken_back()
    {
        await using var studio = await DeskStudio.StartAsync();
        var form = await studio.StepAsync("login-url");
        await Box(form, "authorization.scopes").ChangeAsync("deals.read, deals.write");
        Chips(form).ShouldBe(["contacts.read", "deals.read", "deals.write"]);
        await form.Find("button[aria-label='Remove deals.read']").ClickAsync();
        Chips(form).ShouldBe(["contacts.read", "deals.write"]);
        studio.Desk.Draft.Authorization.Scopes.ShouldBe(["contacts.read", "deals.write"]);
    }

    [Fact]
    public async Task A_suggestion_is_done_by_one_click()
    {
        await using var studio = await DeskStudio.StartAsync(change: draft => draft.Authorization.Pkce = "plain");
        var form = await studio.StepAsync("login-url");
        await form.FindAll("[data-code='login-url.pkce-plain'] button")
            .First(each => each.TextContent.Contains("S256"))
            .ClickAsync();
        await form.WaitForAssertionAsync(() => studio.Desk.Draft.Authorization.Pkce.ShouldBe("S256"));
        form.FindAll("[data-code='login-url.pkce-plain']").ShouldBeEmpty();
    }

    [Fact]
    public async Task The_token_request_is_shown_as_it_would_be_sent_with_its_secrets_masked()
    {
        await using var studio = await DeskStudio.StartAsync();
        var form = await studio.StepAsync("token-url");
        var card = form.Find("section[aria-label='The request']");
        card.TextContent.ShouldContain("POST");
        card.TextContent.ShouldContain("grant_type=authorization_code");
        card.TextContent.ShouldContain("Basic ••••••••");
        form.Markup.ShouldNotContain("studio-preview-secret");
        card.QuerySelector("[data-copy]")!.GetAttribute("data-copy")!.ShouldContain("$CREDENTIALS");
    }

    [Fact]
    public async Task A_secret_is_never_an_input_once_set_and_its_form_is_a_plain_post()
    {
        await using var studio = await DeskStudio.StartAsync();
        var form = await studio.StepAsync("app-credentials");
        form.Markup.ShouldContain("mark");
        form.FindAll("input[type=password]").ShouldBeEmpty();
        await form.FindAll("button")
            .First(button => button.TextContent.StartsWith("Replace", StringComparison.Ordinal))
            .ClickAsync();
        var secret = form.Find("form.cs-secret-form");
        secret.GetAttribute("method").ShouldBe("post");
        secret.GetAttribute("action").ShouldBe($"integrations/{DesignStudio.Slug}/secret");
        secret
            .QuerySelector("input[type=password]")!
            .Attributes.ShouldNotContain(each => each.Name.StartsWith("blazor:on"));
    }

    [Fact]
    public async Task The_check_box_of_allowed_URLs_names_the_rule()
    {
        await using var studio = await DeskStudio.StartAsync();
        var form = await studio.StepAsync("allowed-urls");
        await form.Find("#check").InputAsync("https://api.acme.example/v1/contacts");
        form.Find("section[aria-label='Check a URL']")
            .TextContent.ShouldContain("Allowed by https://api.acme.example/v1/");
        await form.Find("#check").InputAsync("https://evil.example/");
        form.Find("section[aria-label='Check a URL']").TextContent.ShouldContain("U11");
    }

    [Fact]
    public async Task A_field_is_added_from_a_template_moved_and_seen_as_people_will_see_it()
    {
        await using var studio = await DeskStudio.StartAsync();
        var form = await studio.StepAsync("fields");
        Press(form, "Add Environment");
        Press(form, "Add Region");
        studio.Desk.Draft.Fields.Select(field => field.Key).ShouldBe(["environment", "region"]);
        await form.Find("button[aria-label='Move Region up']").ClickAsync();
        studio.Desk.Draft.Fields.Select(field => field.Key).ShouldBe(["region", "environment"]);
        form.Find("section[aria-label='Preview of the form']").TextContent.ShouldContain("Sandbox");
    }

    [Fact]
    public async Task A_used_key_is_renamed_everywhere()
    {
        await using var studio = await DeskStudio.StartAsync(change: draft =>
        {
            draft.Fields.Add(
                new()
                {
                    Key = "region",
                    Label = "Region",
                    Type = "subdomain",
                }
            );
            draft.AllowedUrls = ["https://{{region}}.acme.example/"];
        });
        var form = await studio.StepAsync("fields");
        await form.Find("[data-field='fields[0].key'] input").InputAsync("area");
        Press(form, "Rename everywhere");
        studio.Desk.Draft.AllowedUrls.ShouldBe(["https://{{area}}.acme.example/"]);
    }

    [Fact]
    public async Task Request_parameters_are_typed_into_the_table_and_shown_in_the_sample_call()
    {
        await using var studio = await DeskStudio.StartAsync();
        var form = await studio.StepAsync("request-parameters");
        await form.Find("[data-field='request.query'] input[aria-label='Key, new row']").ChangeAsync("version");
        await form.Find("[data-field='request.query'] input[aria-label='Value, version']").ChangeAsync("v2");
        studio.Desk.Draft.Request.Query.ShouldHaveSingleItem().Value.ShouldBe("v2");
        var call = form.Find("section[aria-label='Sample call']").TextContent;
        call.ShouldContain("?version=v2");
        call.ShouldContain("••••••••");
    }

    [Fact]
    public async Task Refresh_at_another_URL_opens_its_box_and_none_closes_it()
    {
        await using var studio = await DeskStudio.StartAsync();
        var form = await studio.StepAsync("refresh-token-url");
        await form.Find("input[value=other]").ChangeAsync("other");
        await Box(form, "refresh.url").InputAsync("https://login.acme.example/refresh");
        studio.Desk.Draft.Refresh.Url.ShouldBe("https://login.acme.example/refresh");
        await form.Find("input[value=none]").ChangeAsync("none");
        studio.Desk.Draft.Refresh.Mode.ShouldBe("none");
        form.FindAll("[data-field='refresh.url']").ShouldBeEmpty();
    }

    private static IElement Box(IRenderedComponent<DynamicComponent> form, string path) =>
        form.Find($"[data-field='{path}'] input");

    private static IEnumerable<string> Chips(IRenderedComponent<DynamicComponent> form) =>
        form.FindAll("[data-field='authorization.scopes'] .cs-chip").Select(chip => chip.TextContent.Trim());

    private static void Press(IRenderedComponent<DynamicComponent> form, string name) =>
        form.FindAll("button").First(button => button.TextContent.Trim() == name).Click();
}
