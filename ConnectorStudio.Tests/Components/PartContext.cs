using Bunit;
using ConnectorStudio.Components.Layout;
using ConnectorStudio.Components.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using MudBlazor;
using MudBlazor.Services;

namespace ConnectorStudio.Tests.Components;

/// <summary>Renders parts with what they need: MudBlazor, the studio's script, a clock that stands still.</summary>
public sealed class PartContext : BunitContext
{
    public PartContext()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        Script = JSInterop.SetupModule("./js/studio.js");
        Script.Mode = JSRuntimeMode.Loose;
        Services.AddMudServices();
        Services.AddScoped<StudioScript>();
        Services.AddScoped<INavigationFacts, NoNavigationFacts>();
        Services.AddSingleton<TimeProvider>(Time);
    }

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 11, 24, 14, 24, 0, TimeSpan.Zero));

    /// <summary>What the browser answers to the studio's module.</summary>
    public BunitJSModuleInterop Script { get; }

    /// <summary>As in a circuit, for what asks; after the last service was added.</summary>
    public void BeInteractive() => SetRendererInfo(new RendererInfo("Server", isInteractive: true));

    /// <summary>Menus and selects open in here: render it first and look for their items in it.</summary>
    public IRenderedComponent<MudPopoverProvider> Popovers() => Render<MudPopoverProvider>();
}
