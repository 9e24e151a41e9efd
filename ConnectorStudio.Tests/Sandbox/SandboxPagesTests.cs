using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace ConnectorStudio.Tests.Sandbox;

public sealed class SandboxPagesTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Person_registers_an_app_and_sees_its_secret_once()
    {
        using var browser = new SandboxBrowser();

        var page = await RegisterAsync(browser, "By hand");

        page.Document.QuerySelector("h1")!.TextContent.ShouldBe("By hand");
        Value(page, "#copy-client-id").ShouldStartWith("crm-");
        Value(page, "#copy-client-secret")!.Length.ShouldBe(43);
        var again = await browser.OpenAsync(page.Url, Ct);
        again.Document.QuerySelector("#copy-client-secret").ShouldBeNull();
    }

    [Fact]
    public async Task Refused_registration_keeps_what_was_typed_and_marks_the_field()
    {
        using var browser = new SandboxBrowser();

        var page = await RegisterAsync(browser, "Half done", "app.example/callback");

        page.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        Value(page, "#name").ShouldBe("Half done");
        var field = page.Document.QuerySelector("#redirectUris")!;
        field.TextContent.ShouldBe("app.example/callback");
        field.GetAttribute("aria-invalid").ShouldBe("true");
        var described = field.GetAttribute("aria-describedby")!.Split(' ')[0];
        page.Document.GetElementById(described)!.TextContent.ShouldContain("not a whole URL");
    }

    [Fact]
    public async Task Settings_are_saved_and_shown()
    {
        using var browser = new SandboxBrowser();
        var page = await RegisterAsync(browser, "Before");

        var saved = await SubmitAsync(
            browser,
            page,
            "",
            new()
            {
                ["name"] = "After",
                ["redirectUris"] = "https://one.example/cb\r\n\r\nhttps://two.example/cb",
                ["environments"] = "sandbox",
                ["keepsErrorsOnPage"] = "true",
            }
        );

        saved.Document.QuerySelector("[role=status]")!.TextContent.ShouldBe("Saved.");
        Value(saved, "#name").ShouldBe("After");
        saved
            .Document.QuerySelector("#redirectUris")!
            .TextContent.Split('\n')
            .ShouldBe(["https://one.example/cb", "https://two.example/cb"]);
        Checked(saved, "[name=environments][value=sandbox]").ShouldBeTrue();
        Checked(saved, "[name=environments][value=production]").ShouldBeFalse();
        Checked(saved, "[name=keepsErrorsOnPage]").ShouldBeTrue();
        Checked(saved, "[name=requiresPkce]").ShouldBeFalse();
    }

    [Fact]
    public async Task Rotated_secret_is_shown_once_and_the_old_one_is_dead()
    {
        using var browser = new SandboxBrowser();
        using var client = await sandbox.RegisterAsync();
        var page = await browser.OpenAsync(new Uri($"{sandbox.Origin}/apps/{client.ClientId}"), Ct);

        var rotated = await SubmitAsync(browser, page, "/rotate", []);

        var callback = await browser.AllowAsync(client.LoginUrl(), Ct);
        (await client.RedeemAsync(callback, Ct)).Status.ShouldBe(401);
        client.Key = Value(rotated, "#copy-client-secret");
        (await client.RedeemAsync(callback, Ct)).Status.ShouldBe(200);
    }

    [Fact]
    public async Task Deleted_app_is_gone_with_its_tokens()
    {
        using var browser = new SandboxBrowser();
        using var client = await sandbox.RegisterAsync();
        var tokens = await client.ConnectAsync(ct: Ct);
        var page = await browser.OpenAsync(new Uri($"{sandbox.Origin}/apps/{client.ClientId}"), Ct);

        await SubmitAsync(browser, page, "/delete", []);

        (await browser.OpenAsync(page.Url, Ct)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await client.GetAsync("/me", tokens, Ct)).Status.ShouldBe(401);
    }

    [Fact]
    public async Task Faults_are_told_and_can_be_switched_off()
    {
        using var browser = new SandboxBrowser();
        using var client = await sandbox.RegisterAsync();
        await client.SetFaultsAsync([42], Ct);
        var page = await browser.OpenAsync(new Uri($"{sandbox.Origin}/apps/{client.ClientId}"), Ct);
        page.Text.ShouldContain("42 TokenUnavailable");

        var healed = await SubmitAsync(browser, page, "/heal", []);

        healed.Text.ShouldNotContain("TokenUnavailable");
    }

    [Theory]
    [InlineData("/", HttpStatusCode.OK)]
    [InlineData("/apps", HttpStatusCode.OK)]
    [InlineData("/login", HttpStatusCode.OK)]
    [InlineData("/authorize", HttpStatusCode.BadRequest)]
    [InlineData("/nothing/here", HttpStatusCode.NotFound)]
    public async Task Every_page_says_that_it_is_not_real_and_loads_nothing_from_elsewhere(
        string path,
        HttpStatusCode status
    )
    {
        using var browser = new SandboxBrowser();

        var page = await browser.OpenAsync(new Uri(sandbox.Origin + path), Ct);

        page.Status.ShouldBe(status);
        page.Document.QuerySelector(".unreal")!.TextContent.ShouldBe("Not a real provider");
        page.Document.DocumentElement.GetAttribute("lang").ShouldBe("en");
        page.Document.QuerySelectorAll("main, h1").Length.ShouldBe(2);
        page.Headers["Content-Security-Policy"].ShouldContain("default-src 'none'");
        var loads = page.Document.QuerySelectorAll("[src], link[href]");
        loads
            .Select(element => element.GetAttribute("src") ?? element.GetAttribute("href"))
            .ShouldAllBe(url => url!.StartsWith("/sandbox"));
        page.Document.QuerySelectorAll("[style], style").ShouldBeEmpty();
    }

    [Fact]
    public async Task Sign_in_never_leads_to_another_site()
    {
        using var browser = new SandboxBrowser();
        foreach (var elsewhere in new[] { "https://evil.example/", "//evil.example/", "/\\evil.example/" })
        {
            var login = new Uri($"{sandbox.Origin}/login?return={Uri.EscapeDataString(elsewhere)}");

            var stop = await browser.SignInAsync(await browser.OpenAsync(login, Ct), Ct);

            stop.Url.ShouldBe(new Uri($"{sandbox.Origin}/"));
        }
    }

    private async Task<BrowserStop> RegisterAsync(
        SandboxBrowser browser,
        string name,
        string uris = "https://app.example/callback"
    )
    {
        var apps = await browser.OpenAsync(new Uri($"{sandbox.Origin}/apps"), Ct);
        return await browser.SubmitAsync(
            apps,
            new()
            {
                ["name"] = name,
                ["redirectUris"] = uris,
                ["environments"] = "production",
                ["kind"] = "confidential",
            },
            Ct
        );
    }

    private static async Task<BrowserStop> SubmitAsync(
        SandboxBrowser browser,
        BrowserStop page,
        string action,
        Dictionary<string, string> typed
    )
    {
        var wanted = page.Url.AbsolutePath + action;
        var index = page.Document.Forms.Index().First(form => form.Item.GetAttribute("action") == wanted).Index;
        return await browser.SubmitAsync(page, typed, Ct, index);
    }

    private static string? Value(BrowserStop page, string selector) =>
        page.Document.QuerySelector(selector)?.GetAttribute("value");

    private static bool Checked(BrowserStop page, string selector) =>
        page.Document.QuerySelector<IHtmlInputElement>(selector)!.IsChecked;
}
