using AngleSharp.Dom;
using Bunit;
using ConnectorStudio.Components.Wizard;
using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.Integrations.Parts;
using ConnectorStudio.Core.Integrations.Steps;
using ConnectorStudio.Core.People;

namespace ConnectorStudio.Tests.Components.Wizard;

public sealed class StepFormTests
{
    public static TheoryData<string> Steps => [.. SetupSteps.InOrder.Select(step => step.Key)];

    [Theory]
    [InlineData("fields", "fields[0].key")]
    [InlineData("redirect-url", "redirect.codeParameter")]
    [InlineData("app-credentials", "client.id")]
    [InlineData("login-url", "authorization.url")]
    [InlineData("token-url", "token.url")]
    [InlineData("refresh-token-url", "refresh.url")]
    [InlineData("revoke-url", "revoke.url")]
    [InlineData("test-api", "test.url")]
    [InlineData("connection-name", "connectionName")]
    [InlineData("allowed-urls", "allowedUrls[0]")]
    [InlineData("unique-identifier", "uniqueIdentifier")]
    [InlineData("request-parameters", "request.headers[1]")]
    public async Task A_rule_speaks_below_its_field(string step, string path)
    {
        await using var studio = await WizardStudio.StartAsync(Break);
        var page = studio.Open(step);

        await page.WaitForElementAsync($"[data-field='{path}']");

        var field = page.Find($"[data-field='{path}']");
        var below = (field.Closest(".cs-grid-box") ?? field).NextElementSibling.ShouldNotBeNull();
        var said = below.Matches("[data-code]") ? below : below.QuerySelector("[data-code]").ShouldNotBeNull();
        said.GetAttribute("data-code")!.ShouldStartWith($"{step}.");
        said.TextContent.Trim().ShouldNotBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Steps))]
    public async Task A_tester_reads_every_step_and_changes_none(string step)
    {
        await using var studio = await WizardStudio.StartAsync(role: Role.Tester);
        var page = studio.Open(step);

        await page.WaitForElementAsync("h1");

        page.Find("fieldset.cs-step-form").HasAttribute("disabled").ShouldBeTrue();
        page.Markup.ShouldContain("a designer can change it");
        page.FindAll("form").ShouldBeEmpty();
        page.FindAll("footer button").Count.ShouldBe(1);
    }

    [Theory]
    [MemberData(nameof(Steps))]
    public async Task A_step_is_headed_by_its_number_and_leads_on_by_name(string step)
    {
        await using var studio = await WizardStudio.StartAsync();
        var page = studio.Open(step);
        var number = SetupSteps.Find(step)!.Number;

        (await page.WaitForElementAsync("h1")).TextContent.ShouldStartWith($"Step {number} of 12: ");
        page.Find("footer .cs-button-primary")
            .TextContent.ShouldBe(number == 12 ? "Review and connect" : $"Next: {SetupSteps.InOrder[number].Title}");
        page.Markup.ShouldNotContain("studio-preview-secret");
    }

    [Fact]
    public async Task What_was_typed_stays_after_it_was_refused_and_is_in_the_draft()
    {
        await using var studio = await WizardStudio.StartAsync();
        var page = studio.Open("login-url");
        await page.WaitForElementAsync("h1");

        await WizardStudio.TypeAsync(Input(page, "authorization.url"), "not an address");
        await page.Find("footer .cs-button-primary").ClickAsync();

        await page.WaitForAssertionAsync(() => page.Find("#cs-step-summary").TextContent.ShouldContain("1 thing"));
        await page.WaitForAssertionAsync(() =>
            studio
                .Parts.Script.Invocations["present"]
                .ShouldContain(call => (string?)call.Arguments[0] == "cs-step-summary")
        );
        Input(page, "authorization.url").GetAttribute("value").ShouldBe("not an address");
        Input(page, "authorization.url").GetAttribute("aria-invalid").ShouldBe("true");
        page.Find("#cs-step-summary .cs-hint a").TextContent.ShouldBe("Go on with Token URL");
        studio.Navigation.Uri.ShouldEndWith("/login-url");
        (await studio.StoredAsync()).Authorization.Url.ShouldBe("not an address");
    }

    [Fact]
    public async Task Nothing_is_said_of_a_field_while_it_is_typed()
    {
        await using var studio = await WizardStudio.StartAsync();
        var page = studio.Open("token-url");
        await page.WaitForElementAsync("h1");

        await WizardStudio.TypeAsync(Input(page, "token.url"), "https:", leave: false);
        page.FindAll("[data-code^='token-url.']").ShouldBeEmpty();

        await WizardStudio.TypeAsync(Input(page, "token.url"), "https:");
        await page.WaitForElementAsync("[data-code^='token-url.']");
    }

    [Fact]
    public async Task A_blank_field_is_said_to_be_missing_only_after_Next()
    {
        await using var studio = await WizardStudio.StartAsync(blank: true);
        var page = studio.Open("test-api");
        await page.WaitForElementAsync("h1");
        page.FindAll("[data-code='test-api.missing']").ShouldBeEmpty();

        await page.Find("footer .cs-button-primary").ClickAsync();

        await page.WaitForElementAsync("[data-code='test-api.missing']");
    }

    [Fact]
    public async Task The_login_url_is_shown_with_the_step_of_each_part()
    {
        await using var studio = await WizardStudio.StartAsync();
        var page = studio.Open("login-url");

        var preview = await page.WaitForElementAsync(".cs-url");

        preview.TextContent.ShouldContain("client_id=acme_7f3c91");
        preview.QuerySelectorAll("i").ShouldContain(part => part.TextContent.Contains("made at Connect"));
        preview
            .QuerySelectorAll("a.cs-source")
            .ShouldContain(link => link.GetAttribute("href") == "integrations/acme-crm/app-credentials");
    }

    [Theory]
    [InlineData("token-url", "grant_type=authorization_code")]
    [InlineData("refresh-token-url", "grant_type=refresh_token")]
    [InlineData("revoke-url", "token_type_hint=refresh_token")]
    [InlineData("test-api", "https://api.acme.example/v1/me")]
    [InlineData("request-parameters", "Authorization: Bearer")]
    public async Task A_request_is_shown_as_it_will_be_sent(string step, string line)
    {
        await using var studio = await WizardStudio.StartAsync();
        var page = studio.Open(step);

        (await page.WaitForElementAsync(".cs-request .cs-code")).TextContent.ShouldContain(line);
        page.FindAll(".cs-request [aria-label=redacted]").ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Names_and_identifiers_are_tried_on_a_pasted_answer()
    {
        await using var studio = await WizardStudio.StartAsync();
        var page = studio.Open("test-api");
        await (await page.WaitForElementAsync("[aria-label='Sample answer'] textarea")).ChangeAsync(
            """{ "id": 42, "name": "Ann" }"""
        );

        page.Render(set => set.Add(each => each.StepKey, "connection-name"));
        await page.WaitForAssertionAsync(() =>
            page.Find("[aria-label='The name']").TextContent.ShouldContain("Ann's Account")
        );

        page.Render(set => set.Add(each => each.StepKey, "unique-identifier"));
        await page.WaitForAssertionAsync(() =>
            page.Find("[aria-label='The identifier']").TextContent.ShouldContain("42")
        );
    }

    [Fact]
    public async Task The_form_that_people_will_see_grows_beside_its_fields()
    {
        await using var studio = await WizardStudio.StartAsync();
        var page = studio.Open("fields");
        (await page.WaitForElementAsync("[aria-label='Preview of the form']")).TextContent.ShouldContain("No form");

        await page.FindAll(".cs-step-form button").Single(button => button.TextContent == "Add Region").ClickAsync();

        await page.WaitForAssertionAsync(() =>
            page.Find("[aria-label='Preview of the form'] label").TextContent.ShouldBe("Region required")
        );
    }

    [Fact]
    public async Task A_warning_may_be_kept_as_it_is()
    {
        await using var studio = await WizardStudio.StartAsync(draft => draft.Client.Id = "https://client.example");
        var page = studio.Open("app-credentials");
        var warning = await page.WaitForElementAsync("[data-code='app-credentials.id-looks-like-url']");

        await warning
            .QuerySelectorAll("button")
            .Single(button => button.TextContent.Contains("Keep as it is"))
            .ClickAsync();

        await page.WaitForAssertionAsync(() =>
            page.FindAll("[data-code='app-credentials.id-looks-like-url']").ShouldBeEmpty()
        );
    }

    [Theory]
    [InlineData("saved", "Saved.")]
    [InlineData(SecretAdvice.SameAsId, "same text as the Client ID")]
    [InlineData(SecretAdvice.IdInsteadOfValue, "copy the value")]
    [InlineData("refused", "Not saved")]
    public async Task What_became_of_a_posted_secret_stands_beside_it(string outcome, string words)
    {
        await using var studio = await WizardStudio.StartAsync();
        var page = studio.Open("app-credentials", $"?field=client.secret&of=client&secret={outcome}");

        (await page.WaitForElementAsync(".cs-secret-note")).TextContent.ShouldContain(words);
    }

    private static void Break(IntegrationDraft draft)
    {
        draft.Fields.Add(new ConnectField { Key = "1st", Label = "First" });
        draft.Redirect.CodeParameter = "state";
        draft.Client.Id = "https://client.example";
        draft.Authorization.Url = "https://login.acme.example/oauth/token";
        draft.Token.Url = "http://login.acme.example/oauth/token";
        draft.Refresh.Url = "";
        draft.Revoke.Url = "http://login.acme.example/oauth/revoke";
        draft.Test.Url = "https://elsewhere.example/me";
        draft.ConnectionName = "{{access_token}}";
        draft.AllowedUrls = ["https://*.acme.example/"];
        draft.UniqueIdentifier = "always the same";
        draft.Request.Headers.Add(new RequestParameter { Name = "Host", Value = "acme.example" });
    }

    private static IElement Input(IRenderedComponent<WizardPage> page, string path) =>
        page.Find($"[data-field='{path}'] input");
}
