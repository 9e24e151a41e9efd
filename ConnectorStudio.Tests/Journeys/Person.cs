using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ConnectorStudio.Tests.Journeys;

/// <summary>
/// Somebody at a browser with a keyboard and no mouse: tabs to things, types, presses Enter, and waits for what they
/// would see, never for time to pass.
/// </summary>
public sealed class Person(IPage page, string origin)
{
    private const int MostTabs = 250;

    public IPage Page => page;

    public Task OpenAsync(string path) => GoAsync(origin + path);

    /// <summary>Goes there and waits until the page answers to keys.</summary>
    public async Task GoAsync(string url)
    {
        await page.GotoAsync(url);
        await ReadyAsync();
    }

    /// <summary>A page with a circuit is drawn before it answers: the first keys would be lost.</summary>
    public async Task ReadyAsync()
    {
        await page.WaitForLoadStateAsync(LoadState.DOMContentLoaded);
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

    /// <summary>By its label, without the small words that may follow it.</summary>
    public ILocator Box(string label) => page.GetByLabel(new Regex($"^\\s*{Regex.Escape(label)}(\\s|$)")).First;

    /// <summary>A box for text by the name that a screen reader says, which small words may follow.</summary>
    public ILocator Text(string name) =>
        page.GetByRole(AriaRole.Textbox, new() { NameRegex = new Regex($"^{Regex.Escape(name)}(\\s|$)") }).First;

    public ILocator Button(string name) => page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true }).First;

    public ILocator Link(string name) => page.GetByRole(AriaRole.Link, new() { Name = name, Exact = true }).First;

    /// <summary>Types into a box, in place of what stands there.</summary>
    public Task FillAsync(string label, string text) => TypeIntoAsync(Box(label), text);

    public async Task TypeIntoAsync(ILocator box, string text)
    {
        await TabToAsync(box);
        await page.Keyboard.PressAsync("ControlOrMeta+a");
        await page.Keyboard.PressAsync("Delete");
        await page.Keyboard.TypeAsync(text);
        await Expect(box).ToHaveValueAsync(text);
    }

    public Task PressAsync(string button) => PressAsync(Button(button));

    public Task PressInDialogAsync(string button) =>
        PressAsync(
            page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).First
        );

    public Task FollowAsync(string link) => PressAsync(Link(link));

    public async Task PressAsync(ILocator what)
    {
        await TabToAsync(what);
        await page.Keyboard.PressAsync("Enter");
    }

    /// <summary>Reached by Tab alone, or it fails: something that only a mouse can reach is a fault.</summary>
    public async Task TabToAsync(ILocator what)
    {
        await SeesAsync(what);
        await DialogHasFocusAsync();
        for (var tabs = 0; !await what.EvaluateAsync<bool>("element => element === document.activeElement"); tabs++)
        {
            tabs.ShouldBeLessThan(MostTabs, $"{what} cannot be reached by Tab on {page.Url}");
            await page.Keyboard.PressAsync("Tab");
        }
    }

    /// <summary>A dialog takes the focus a moment after it shows, and keeps it: who types before it does types beside it.</summary>
    private async Task DialogHasFocusAsync() =>
        await page.WaitForFunctionAsync(
            "() => [...document.querySelectorAll('[role=dialog]')].slice(-1).every(dialog => dialog.contains(document.activeElement))"
        );

    public Task SeesHeadingAsync(string text) =>
        SeesAsync(page.GetByRole(AriaRole.Heading, new() { Name = text }).First);

    public Task SeesAsync(string text) => SeesAsync(page.GetByText(text).First);

    public Task SeesAsync(Regex text) => SeesAsync(page.GetByText(text).First);

    public static Task SeesAsync(ILocator what) => Expect(what).ToBeVisibleAsync();

    public static Task SeesNoMoreAsync(ILocator what) => Expect(what).Not.ToBeVisibleAsync();

    public Task IsAtAsync(string pattern) => Expect(page).ToHaveURLAsync(new Regex(pattern));

    /// <summary>The whole way from the Connect page through the sandbox to the outcome.</summary>
    public async Task ConnectSandboxAsync(string who, string name)
    {
        await StartSandboxAsync();
        await AnswerSandboxAsync(who);
        await SeesHeadingAsync(name);
    }

    /// <summary>Presses Connect and comes to rest at the sandbox.</summary>
    public async Task StartSandboxAsync(string path = "/integrations/sandbox-crm/connect")
    {
        await OpenAsync(path);
        await PressAsync("Connect to Sandbox CRM");
        await IsAtSandboxAsync();
    }

    public Task IsAtSandboxAsync() => SeesAsync(Box("Password").Or(Button("Allow")));

    /// <summary>Logs in at the sandbox if it asks, answers its question, and is back at the attempt.</summary>
    public async Task AnswerSandboxAsync(string who, string answer = "Allow")
    {
        await IsAtSandboxAsync();
        if (await Box("Password").IsVisibleAsync())
        {
            await LogInAtSandboxAsync(who);
        }

        await PressAsync(answer);
        await IsAtAsync("/attempts/[0-9a-f-]{36}$");
        await ReadyAsync();
    }

    public async Task LogInAtSandboxAsync(string who)
    {
        await FillAsync("Name or email", who);
        await FillAsync("Password", "sandbox");
        await PressAsync("Sign in");
    }
}
