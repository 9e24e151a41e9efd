using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ConnectorStudio.Tests.Journeys;

/// <summary>Somebody at a browser: goes, types, presses, and waits for what they would see. Never for time to pass.</summary>
public sealed class Person(IPage page, string origin)
{
    public IPage Page => page;

    public Task OpenAsync(string path) => GoAsync(origin + path);

    /// <summary>Goes there and waits until the page answers to clicks.</summary>
    public async Task GoAsync(string url)
    {
        await page.GotoAsync(url);
        await ReadyAsync();
    }

    /// <summary>A page with a circuit is drawn before it answers: the first clicks would be lost.</summary>
    public async Task ReadyAsync()
    {
        if (await page.Locator(".cs-app").CountAsync() > 0)
        {
            await page.Locator(".cs-app[data-interactive=true]").WaitForAsync();
        }
    }

    public async Task SignInAsync(string email, string password)
    {
        await OpenAsync("/sign-in");
        await FillAsync("Email", email);
        await FillAsync("Password", password);
        await PressAsync("Sign in");
        await page.Locator(".cs-app[data-interactive=true]").WaitForAsync();
    }

    public Task FillAsync(string label, string text) => Box(label).FillAsync(text);

    public Task PressAsync(string button) =>
        page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).First.ClickAsync();

    public Task FollowAsync(string link) =>
        page.GetByRole(AriaRole.Link, new() { Name = link, Exact = true }).First.ClickAsync();

    public Task SeesHeadingAsync(string text) =>
        Expect(page.GetByRole(AriaRole.Heading, new() { Name = text })).ToBeVisibleAsync(Patience);

    public Task SeesAsync(string text) =>
        Expect(page.GetByText(text).First).ToBeVisibleAsync(new() { Timeout = 30_000 });

    public Task SeesAsync(Regex text) =>
        Expect(page.GetByText(text).First).ToBeVisibleAsync(new() { Timeout = 30_000 });

    public Task IsAtAsync(string pattern) =>
        Expect(page).ToHaveURLAsync(new Regex(pattern), new() { Timeout = 30_000 });

    private static LocatorAssertionsToBeVisibleOptions Patience => new() { Timeout = 30_000 };

    private ILocator Box(string label) => page.GetByLabel(label, new() { Exact = true }).First;

    /// <summary>Logs in at the sandbox, whose page stands there, and answers its question.</summary>
    public async Task AllowAsSandboxPersonAsync(string name, string answer = "Allow")
    {
        await Box("Name or email").FillAsync(name);
        await Box("Password").FillAsync("sandbox");
        await PressAsync("Sign in");
        await PressAsync(answer);
    }
}
