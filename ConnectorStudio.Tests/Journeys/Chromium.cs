using ConnectorStudio.Tests.Journeys;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(Chromium))]

namespace ConnectorStudio.Tests.Journeys;

/// <summary>One real browser for the whole run, started by whoever asks first; each person gets a context of their own.</summary>
public sealed class Chromium : IAsyncDisposable
{
    private const int Patience = 30_000;

    private readonly SemaphoreSlim gate = new(1, 1);
    private IPlaywright? playwright;
    private IBrowser? browser;

    /// <summary>A fresh person: no cookies, no motion.</summary>
    public async Task<IBrowserContext> NewContextAsync(
        ColorScheme scheme = ColorScheme.Light,
        int width = 1440,
        bool script = true
    )
    {
        var context = await (await BrowserAsync()).NewContextAsync(
            new()
            {
                ColorScheme = scheme,
                ReducedMotion = ReducedMotion.Reduce,
                JavaScriptEnabled = script,
                ViewportSize = new() { Width = width, Height = 900 },
                TimezoneId = "Europe/Berlin",
                Locale = "en-GB",
            }
        );
        context.SetDefaultTimeout(Patience);
        return context;
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
        {
            await browser.DisposeAsync();
        }

        playwright?.Dispose();
        gate.Dispose();
    }

    private async Task<IBrowser> BrowserAsync()
    {
        await gate.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            if (browser is null)
            {
                var found = Find()
                    .ShouldNotBeNull("The browser tests need Chromium: install the package chromium (./test.sh does).");
                Assertions.SetDefaultExpectTimeout(Patience);
                playwright = await Playwright.CreateAsync();
                browser = await playwright.Chromium.LaunchAsync(
                    // Chromium refuses its sandbox to root, which is who runs in a container.
                    new() { ExecutablePath = found, ChromiumSandbox = Environment.UserName != "root" }
                );
            }

            return browser;
        }
        finally
        {
            gate.Release();
        }
    }

    private static string? Find() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator)
            .SelectMany(folder => new[] { "chromium", "chromium-browser", "google-chrome" }, Path.Combine)
            .FirstOrDefault(File.Exists);
}
