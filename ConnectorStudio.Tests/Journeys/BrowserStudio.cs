using ConnectorStudio.Core.People;
using ConnectorStudio.Tests.Studio;
using Microsoft.Playwright;

namespace ConnectorStudio.Tests.Journeys;

/// <summary>The whole studio with its sandbox on real ports, and people at real browsers.</summary>
public sealed class BrowserStudio : IAsyncDisposable
{
    private readonly Chromium chromium;
    private readonly List<IBrowserContext> contexts = [];

    private BrowserStudio(Chromium chromium, StudioFactory studio)
    {
        this.chromium = chromium;
        Studio = studio;
    }

    public StudioFactory Studio { get; }

    public static BrowserStudio Start(Chromium chromium, Action<StudioFactory>? configure = null)
    {
        var studio = new StudioFactory { Sandbox = true };
        configure?.Invoke(studio);
        return new BrowserStudio(chromium, studio.OnPort());
    }

    public static BrowserStudio Start(Chromium chromium, StudioFactory studio) => new(chromium, studio.OnPort());

    /// <summary>Somebody whom the studio does not know.</summary>
    public async Task<Person> VisitorAsync(ColorScheme scheme = ColorScheme.Light, int width = 1440, bool script = true)
    {
        var context = await chromium.NewContextAsync(scheme, width, script);
        contexts.Add(context);
        return new Person(await context.NewPageAsync(), Studio.Origin);
    }

    /// <summary>Somebody with an account of this role, signed in by the form.</summary>
    public async Task<Person> SignedInAsync(Role role, ColorScheme scheme = ColorScheme.Light, int width = 1440)
    {
        var email = $"{role}@studio.example".ToLowerInvariant();
        await Studio.AddPersonAsync(email, role);
        var person = await VisitorAsync(scheme, width);
        await person.SignInAsync(email, StudioFactory.Password);
        return person;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var context in contexts)
        {
            await context.DisposeAsync();
        }

        await Studio.DisposeAsync();
    }
}
