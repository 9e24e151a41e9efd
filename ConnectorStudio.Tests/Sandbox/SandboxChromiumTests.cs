using ConnectorStudio.Tests.Journeys;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Playwright;

namespace ConnectorStudio.Tests.Sandbox;

public sealed class SandboxChromiumTests(SandboxFixture sandbox, SandboxChromium chromium)
    : IClassFixture<SandboxFixture>,
        IClassFixture<SandboxChromium>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(ColorScheme.Light, 1440)]
    [InlineData(ColorScheme.Dark, 390)]
    public async Task Pages_are_accessible_and_fit(ColorScheme scheme, int width)
    {
        using var client = await sandbox.RegisterAsync(
            new { name = "Acme Field Service Scheduling and Dispatch Connector" }
        );
        await client.SetFaultsAsync([42, 49], Ct);
        var page = await chromium.NewPageAsync(scheme, width);

        await LookAsync(page, "home", sandbox.Origin);
        await LookAsync(page, "apps", $"{sandbox.Origin}/apps");
        await LookAsync(page, "app", $"{sandbox.Origin}/apps/{client.ClientId}");
        await LookAsync(page, "not-found", $"{sandbox.Origin}/nothing");
        await LookAsync(page, "error", client.LoginUrl(changes: ("client_id", "crm-unknown")).ToString());

        await RegisterByHandAsync(page, "ftp//app.example/" + new string('x', 200));
        await Accessible.JudgeViewAsync(page, "apps-mistake");
        await RegisterByHandAsync(page, "https://app.example/callback");
        await page.GetByLabel("Client secret", new() { Exact = true }).WaitForAsync();
        await Accessible.JudgeViewAsync(page, "app-new");

        var everything = "openid profile email accounts.read contacts.read offline_access";
        await LookAsync(page, "login", client.LoginUrl(everything).ToString());
        await SignInAsync(page, "guess");
        await Accessible.JudgeViewAsync(page, "login-refused");
        await SignInAsync(page, "sandbox");
        await page.GetByRole(AriaRole.Button, new() { Name = "Allow" }).WaitForAsync();
        await Accessible.JudgeViewAsync(page, "consent");
    }

    [Theory]
    [InlineData("Allow", "code=")]
    [InlineData("Deny", "error=access_denied")]
    public async Task Decision_leads_back_to_the_app_though_the_policy_limits_forms(string button, string expected)
    {
        await using var app = await CallbackAsync();
        var callback = $"{app.Urls.First()}/callback";
        using var client = await sandbox.RegisterAsync(new { redirectUris = new[] { callback } });
        var page = await chromium.NewPageAsync();
        await page.GotoAsync(client.LoginUrl(changes: ("redirect_uri", callback)).ToString());

        // by keyboard alone
        await page.Keyboard.TypeAsync("alice");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync("sandbox");
        await page.Keyboard.PressAsync("Enter");
        await page.GetByRole(AriaRole.Button, new() { Name = button }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");

        await page.GetByText("back at the app").WaitForAsync();
        page.Url.ShouldContain(expected);
    }

    [Fact]
    public async Task Copy_puts_the_client_id_on_the_clipboard_and_says_so()
    {
        using var client = await sandbox.RegisterAsync();
        var page = await chromium.NewPageAsync();
        await page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        await page.GotoAsync($"{sandbox.Origin}/apps/{client.ClientId}");

        await page.GetByRole(AriaRole.Button, new() { Name = "Copy Client ID" }).ClickAsync();

        await page.GetByText("Client ID copied", new() { Exact = true }).WaitForAsync();
        (await page.EvaluateAsync<string>("navigator.clipboard.readText()")).ShouldBe(client.ClientId);
    }

    private static async Task LookAsync(IPage page, string name, string url)
    {
        await page.GotoAsync(url);
        await Accessible.JudgeViewAsync(page, name);
    }

    private async Task RegisterByHandAsync(IPage page, string uri)
    {
        await page.GotoAsync($"{sandbox.Origin}/apps");
        await page.GetByLabel("Name").FillAsync("Typed by hand");
        await page.GetByLabel("Redirect URLs").FillAsync(uri);
        await page.GetByRole(AriaRole.Button, new() { Name = "Register app" }).ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Level = 1 }).WaitForAsync();
    }

    private static async Task SignInAsync(IPage page, string password)
    {
        await page.GetByLabel("Name or email").FillAsync("alice");
        await page.GetByLabel("Password").FillAsync(password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
    }

    private static async Task<WebApplication> CallbackAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.Run(context => context.Response.WriteAsync("back at the app"));
        await app.StartAsync(Ct);
        return app;
    }
}
