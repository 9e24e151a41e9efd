using ConnectorStudio.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace ConnectorStudio.Api;

/// <summary>The routes of the HTTP API, version 1. Each says what a key needs; Core decides the rest.</summary>
internal static class ApiEndpoints
{
    private const int LargestBody = 2 * 1024 * 1024;

    public static void MapApi(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapDocuments();
        endpoints.MapIntegrations();
        endpoints.MapVersions();
        endpoints.MapPreflight();
        endpoints.MapSecurityReport();
        endpoints.MapPresets();
        endpoints.MapConnectSessions();
        endpoints.MapConnections();
        endpoints.MapConnectionActs();
        endpoints.MapAttempts();
        endpoints.MapCertifyRuns();
        endpoints.MapTraces();
        endpoints.MapEvents();
        endpoints.MapAllowedUrlCheck();
        endpoints.MapWebhooks();
    }

    /// <summary>
    /// A group of routes below <c>/api/v1</c>: limited per key, documented under its name. Every route of it says
    /// <c>RequireKey</c>, a POST that creates or acts <c>Repeatable</c>.
    /// </summary>
    public static RouteGroupBuilder ApiGroup(this IEndpointRouteBuilder endpoints, string path, string name) =>
        endpoints
            .MapGroup("/api/v1" + path)
            .RequireRateLimiting(RateLimits.Api)
            .WithMetadata(new RequestSizeLimitAttribute(LargestBody))
            .WithTags(name);
}
