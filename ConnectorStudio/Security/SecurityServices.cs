using ConnectorStudio.Core.People;
using ConnectorStudio.Settings;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;

namespace ConnectorStudio.Security;

/// <summary>Sign-in, roles and the cookies they need. Everything wants a signed-in person unless it says otherwise.</summary>
internal static class SecurityServices
{
    private static readonly TimeSpan SessionLength = TimeSpan.FromHours(12);

    public static void AddSecurity(this IServiceCollection services, StudioSettings settings)
    {
        services
            .AddDataProtection()
            .SetApplicationName("ConnectorStudio.Cookies")
            .PersistKeysToFileSystem(new DirectoryInfo(settings.Storage.CookieKeys));
        services.AddAntiforgery(forms => forms.Cookie.Harden(settings.Address, "studio-form"));

        new IdentityBuilder(typeof(StudioUser), services)
            .AddSignInManager()
            .AddDefaultTokenProviders()
            .AddClaimsPrincipalFactory<StudioClaims>();
        services.Configure<SecurityStampValidatorOptions>(stamps =>
            stamps.ValidationInterval = TimeSpan.FromSeconds(20)
        );
        services
            .AddAuthentication(KeyPolicies.ByPath)
            .AddApiKeys()
            .AddIdentityCookies(cookies =>
                cookies.ApplicationCookie!.Configure(cookie =>
                {
                    cookie.Cookie.Harden(settings.Address, "studio");
                    cookie.Events.OnRedirectToLogin = Challenge.SignIn;
                    cookie.Events.OnRedirectToAccessDenied = Challenge.Forbid;
                    cookie.ExpireTimeSpan = SessionLength;
                    cookie.SlidingExpiration = false;
                })
            );
        services.AddAuthorization(Authorize);
        services.AddCascadingAuthenticationState();

        services.AddSingleton<SetupToken>();
        services.AddScoped<StudioSignIn>();
        services.AddScoped<CurrentUser>();
        services.AddScoped<ICurrentUser>(scope => scope.GetRequiredService<CurrentUser>());
        services.AddScoped<AuthenticationStateProvider, CircuitSignIn>();
        services.AddScoped<CircuitHandler, CurrentUserOfCircuit>();
    }

    /// <summary>After routing: who is it, may they, is the form ours.</summary>
    public static void UseSecurity(this WebApplication app)
    {
        app.UseAuthentication();
        app.UseMiddleware<CurrentUserOfRequest>();
        app.UseRateLimiter(); // knows by now whose key it is
        app.UseAuthorization();
        app.UseAntiforgery();
    }

    /// <summary>A policy of each permission's name, for the attribute of a page; services ask again.</summary>
    private static void Authorize(AuthorizationOptions options)
    {
        options.FallbackPolicy = options.DefaultPolicy;
        options.AddKeyPolicies();
        foreach (var permission in Enum.GetValues<Permission>())
        {
            var roles = Enum.GetValues<Role>()
                .Where(role => new Actor(null, "", role).May(permission))
                .Select(role => role.ToString());
            options.AddPolicy(permission.ToString(), policy => policy.RequireRole(roles));
        }
    }
}
