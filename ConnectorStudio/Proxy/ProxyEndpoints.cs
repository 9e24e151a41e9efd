using ConnectorStudio.Core.People;
using ConnectorStudio.Security;
using ConnectorStudio.Settings;

namespace ConnectorStudio.Proxy;

/// <summary>The route for programs' own requests through a connection.</summary>
internal static class ProxyEndpoints
{
    public static void AddProxy(this IServiceCollection services)
    {
        services.AddHttpForwarder();
        services.AddSingleton(root => new ProxyLimits(
            root.GetRequiredService<StudioSettings>().Limits,
            root.GetRequiredService<TimeProvider>()
        ));
        services.AddSingleton<ProxyCall>();

        // It writes whole addresses, and those of an app may hold what is nobody else's to know.
        services.AddLogging(logging => logging.AddFilter("Yarp.ReverseProxy", LogLevel.Warning));
    }

    /// <summary>Before everything that reads the path.</summary>
    public static void UseProxyDoor(this IApplicationBuilder app) => app.UseMiddleware<ProxyDoor>();

    public static void MapProxy(this IEndpointRouteBuilder endpoints)
    {
        var call = endpoints.ServiceProvider.GetRequiredService<ProxyCall>();
        endpoints.Map("/api/v1/connections/{id}/proxy/{**path}", call.SendAsync).RequireKey(Permission.SendRequests);
    }
}
