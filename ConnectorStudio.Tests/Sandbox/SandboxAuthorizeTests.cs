using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace ConnectorStudio.Tests.Sandbox;

public sealed class SandboxAuthorizeTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static TheoryData<string, string?, string> Refusals =>
        new()
        {
            { "scope", "profile nonsense", "invalid_scope" },
            { "code_challenge", null, "invalid_request" },
            { "response_type", "token", "unsupported_response_type" },
            { "response_type", null, "invalid_request" },
            { "response_mode", "carrier_pigeon", "invalid_request" },
            { "code_challenge_method", "S512", "invalid_request" },
        };

    [Fact]
    public async Task Denied_consent_returns_access_denied_with_the_state()
    {
        using var client = await sandbox.RegisterAsync();
        using var browser = new SandboxBrowser();

        var query = Query(await browser.DenyAsync(client.LoginUrl(), Ct));

        query["error"].ToString().ShouldBe("access_denied");
        query["state"].ToString().ShouldBe("the state");
        query["iss"].ToString().ShouldBe($"{sandbox.Origin}/");
        query.ContainsKey("code").ShouldBeFalse();
    }

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task Refused_request_goes_back_to_the_redirect_url(string name, string? value, string error)
    {
        using var client = await sandbox.RegisterAsync();
        using var browser = new SandboxBrowser();

        var stop = await browser.OpenAsync(client.LoginUrl(changes: (name, value)), Ct);

        stop.Page.ShouldBeNull();
        stop.Url.ToString().ShouldStartWith(SandboxClient.RedirectUri);
        var query = Query(stop.Url);
        query["error"].ToString().ShouldBe(error);
        query["state"].ToString().ShouldBe("the state");
        query["iss"].ToString().ShouldBe($"{sandbox.Origin}/");
    }

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task Refused_request_stays_on_the_page_when_the_app_says_so(string name, string? value, string error)
    {
        using var client = await sandbox.RegisterAsync(new { keepErrorsOnPage = true });
        using var browser = new SandboxBrowser();

        var stop = await browser.OpenAsync(client.LoginUrl(changes: (name, value)), Ct);

        stop.Status.ShouldBe(HttpStatusCode.BadRequest);
        stop.Text.ShouldContain(error);
    }

    [Theory]
    [InlineData("client_id", "crm-unknown", "invalid_request")]
    [InlineData("redirect_uri", "http://localhost:5999/oauth/callback/test/", "invalid_request")]
    [InlineData("redirect_uri", "http://127.0.0.1:5999/oauth/callback/test", "invalid_request")]
    [InlineData("redirect_uri", "https://evil.example/", "invalid_request")]
    public async Task Unknown_client_or_redirect_url_stays_on_the_page(string name, string value, string error)
    {
        using var client = await sandbox.RegisterAsync();
        using var browser = new SandboxBrowser();

        var stop = await browser.OpenAsync(client.LoginUrl(changes: (name, value)), Ct);

        stop.Status.ShouldBe(HttpStatusCode.BadRequest);
        stop.Text.ShouldContain(error);
    }

    [Fact]
    public async Task App_may_do_without_pkce_when_it_says_so()
    {
        using var client = await sandbox.RegisterAsync(new { requirePkce = false });
        using var browser = new SandboxBrowser();
        var url = client.LoginUrl(changes: [("code_challenge", null), ("code_challenge_method", null)]);

        Query(await browser.AllowAsync(url, Ct)).ContainsKey("code").ShouldBeTrue();
    }

    [Fact]
    public async Task Wrong_password_is_told_and_the_right_one_goes_on()
    {
        using var client = await sandbox.RegisterAsync();
        using var browser = new SandboxBrowser();
        var login = await browser.OpenAsync(client.LoginUrl(), Ct);

        var again = await browser.SignInAsync(login, Ct, password: "guess");

        again.Status.ShouldBe(HttpStatusCode.Unauthorized);
        again.Document.QuerySelector("[role=alert]").ShouldNotBeNull();
        again.Document.QuerySelector<IHtmlInputElement>("#login")!.Value.ShouldBe("alice");
        (await browser.SignInAsync(again, Ct)).Document.Title.ShouldBe("Allow Test app? · Sandbox CRM");
    }

    [Fact]
    public async Task Consent_names_app_person_scopes_and_where_the_person_returns()
    {
        using var client = await sandbox.RegisterAsync();
        using var browser = new SandboxBrowser();
        var login = await browser.OpenAsync(client.LoginUrl("profile contacts.read"), Ct);

        var consent = await browser.SignInAsync(login, Ct);

        consent.Text.ShouldContain("Test app");
        consent.Text.ShouldContain("Alice Archer");
        consent.Text.ShouldContain("Read your contacts");
        consent.Text.ShouldContain("localhost:5999");
        consent.Headers["Content-Security-Policy"].ShouldContain("form-action 'self' http://localhost:5999");
    }

    [Fact]
    public async Task Another_account_can_be_used_from_the_consent_page()
    {
        using var client = await sandbox.RegisterAsync();
        using var alice = new SandboxBrowser();
        var consent = await alice.SignInAsync(await alice.OpenAsync(client.LoginUrl(), Ct), Ct);

        var login = await alice.SubmitAsync(consent, new() { ["decision"] = "switch" }, Ct);
        var asBob = await alice.SubmitAsync(login, new() { ["login"] = "bob", ["password"] = "sandbox" }, Ct);

        asBob.Text.ShouldContain("Bob Baker");
    }

    [Fact]
    public async Task Consent_from_another_page_is_not_taken()
    {
        using var client = await sandbox.RegisterAsync();
        using var browser = new SandboxBrowser();
        var consent = await browser.SignInAsync(await browser.OpenAsync(client.LoginUrl(), Ct), Ct);

        var forged = new Dictionary<string, string> { ["decision"] = "allow", ["antiforgery"] = "forged" };
        var stop = await browser.SubmitAsync(consent, forged, Ct);

        stop.Status.ShouldBe(HttpStatusCode.BadRequest);
        stop.Text.ShouldContain("no longer good");
    }

    [Fact]
    public async Task Prompt_login_asks_a_signed_in_person_again_once()
    {
        using var client = await sandbox.RegisterAsync();
        using var browser = new SandboxBrowser();
        await browser.AllowAsync(client.LoginUrl(), Ct);

        var login = await browser.OpenAsync(client.LoginUrl(changes: ("prompt", "login")), Ct);
        login.Document.QuerySelector("#password").ShouldNotBeNull();

        (await browser.SignInAsync(login, Ct)).Document.QuerySelector("button[value=allow]").ShouldNotBeNull();
    }

    [Fact]
    public async Task Prompt_none_is_answered_without_a_page()
    {
        using var client = await sandbox.RegisterAsync();
        using var browser = new SandboxBrowser();
        var url = client.LoginUrl(changes: ("prompt", "none"));

        Query((await browser.OpenAsync(url, Ct)).Url)["error"].ToString().ShouldBe("login_required");
        await browser.AllowAsync(client.LoginUrl(), Ct);
        Query((await browser.OpenAsync(url, Ct)).Url)["error"].ToString().ShouldBe("consent_required");
    }

    [Fact]
    public async Task Form_post_answer_may_run_its_one_line_of_script()
    {
        using var client = await sandbox.RegisterAsync();
        using var browser = new SandboxBrowser();
        var url = client.LoginUrl(changes: ("response_mode", "form_post"));
        var consent = await browser.SignInAsync(await browser.OpenAsync(url, Ct), Ct);

        var answer = await browser.SubmitAsync(consent, new() { ["decision"] = "allow" }, Ct);

        answer.Document.Forms[0].GetAttribute("action").ShouldBe(SandboxClient.RedirectUri);
        answer.Document.QuerySelector("input[name=code]").ShouldNotBeNull();
        var script = answer.Document.QuerySelector("script")!.TextContent;
        var hash = Convert.ToBase64String(
            System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(script))
        );
        answer.Headers["Content-Security-Policy"].ShouldContain($"'sha256-{hash}'");
    }

    private static Dictionary<string, StringValues> Query(Uri url) => QueryHelpers.ParseQuery(url.Query);
}
