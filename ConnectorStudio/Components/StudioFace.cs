using ConnectorStudio.Components.Layout;
using ConnectorStudio.Components.Shared;
using ConnectorStudio.Components.Wizard;
using ConnectorStudio.Security;
using Microsoft.Extensions.DependencyInjection.Extensions;
using MudBlazor;
using MudBlazor.Services;

namespace ConnectorStudio.Components;

/// <summary>What the pages need: Razor components in a circuit, MudBlazor, and the frame's own services.</summary>
public static class StudioFace
{
    public static IServiceCollection AddStudioFace(this IServiceCollection services)
    {
        services.AddRazorComponents().AddInteractiveServerComponents();
        services.AddCascadingAuthenticationState();
        services.AddAuthorization();
        services.AddMudServices(options =>
        {
            options.SnackbarConfiguration.PositionClass = Defaults.Classes.Position.BottomCenter;
            options.SnackbarConfiguration.SnackbarVariant = Variant.Text;
            options.SnackbarConfiguration.VisibleStateDuration = 5000;
            options.SnackbarConfiguration.ShowTransitionDuration = 120;
            options.SnackbarConfiguration.HideTransitionDuration = 120;
        });
        services.AddScoped<CspNonce>();
        services.AddScoped<StudioScript>();
        services.AddScoped<WizardScript>();
        services.AddScoped<Integrations.PresetStart>();
        services.TryAddScoped<INavigationFacts, StudioNavigationFacts>();
        services.TryAddSingleton(TimeProvider.System);
        return services;
    }

    public static IEndpointConventionBuilder MapStudioFace(this WebApplication app)
    {
        app.MapStaticAssets().AllowAnonymous();
        return app.MapRazorComponents<App>()
            .AddInteractiveServerRenderMode(options =>
            {
                options.ContentSecurityFrameAncestorsPolicy = null; // SecurityHeaders says it with the rest
                options.DisableWebSocketCompression = true; // secrets and text of others must not share a compressed frame
            });
    }
}
