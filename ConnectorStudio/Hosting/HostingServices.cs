using System.Globalization;
using System.Threading.RateLimiting;
using ConnectorStudio.Security;
using ConnectorStudio.Settings;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.RateLimiting;

namespace ConnectorStudio.Hosting;

/// <summary>What stands between the network and the pages.</summary>
internal static class HostingServices
{
    public static void AddHosting(this IServiceCollection services, StudioSettings settings)
    {
        services.AddSingleton(settings);
        services.AddHttpContextAccessor();
        services.Configure<ForwardedHeadersOptions>(options =>
        {
            options.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
            options.ForwardLimit = null;

            // The framework trusts loopback unasked; here only the listed proxies are believed.
            options.KnownIPNetworks.Clear();
            options.KnownProxies.Clear();
            foreach (var network in settings.ForwardedHeaders.KnownProxies)
            {
                options.KnownIPNetworks.Add(network);
            }
        });
        services.AddRateLimiter(limits =>
        {
            limits.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limits.OnRejected = Rejected;
            limits.AddPolicy(RateLimits.Api, http => PerKey(http, settings.Limits.ControlRequestsPerSecond));
            limits.AddPolicy(RateLimits.SignIn, http => PerAddress(http, settings.Limits.SignInsPerMinute));
            limits.AddPolicy(RateLimits.Callback, http => PerAddress(http, settings.Limits.CallbacksPerMinute));
        });
    }

    /// <summary>In the order of the way in. With no listed proxy, forwarding headers do nothing at all.</summary>
    public static void UseHosting(this WebApplication app, StudioSettings settings)
    {
        if (settings.ForwardedHeaders.KnownProxies.Count > 0)
        {
            app.UseForwardedHeaders();
        }

        app.UsePathBase(settings.Address.PathBase);
        app.UseMiddleware<PublicOrigin>();
        app.UseMiddleware<CircuitOrigin>();
        app.UseTroublePages();
        app.UseRouting();
    }

    private static RateLimitPartition<string> PerKey(HttpContext http, int perSecond) =>
        RateLimitPartition.GetFixedWindowLimiter(
            http.User.Identity is KeyIdentity key
                ? key.Key.Id.ToString()
                : http.Connection.RemoteIpAddress?.ToString() ?? "",
            _ => new FixedWindowRateLimiterOptions { PermitLimit = perSecond, Window = TimeSpan.FromSeconds(1) }
        );

    private static async ValueTask Rejected(OnRejectedContext rejected, CancellationToken ct)
    {
        var http = rejected.HttpContext;
        if (!KeyPolicies.IsApi(http.Request))
        {
            return;
        }

        var wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : TimeSpan.Zero;
        var seconds = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds));
        http.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        await Problems
            .Of(
                StatusCodes.Status429TooManyRequests,
                ProblemCodes.RateLimited,
                "Too many requests",
                "Wait as long as Retry-After says."
            )
            .ExecuteAsync(http);
    }

    private static RateLimitPartition<string> PerAddress(HttpContext http, int perMinute) =>
        RateLimitPartition.GetFixedWindowLimiter(
            http.Connection.RemoteIpAddress?.ToString() ?? "",
            _ => new FixedWindowRateLimiterOptions { PermitLimit = perMinute, Window = TimeSpan.FromMinutes(1) }
        );
}
