using ConnectorStudio.Core;

namespace ConnectorStudio.Hosting;

/// <summary>For whoever watches the process: alive, and able to work.</summary>
internal static class HealthEndpoints
{
    public static void MapHealth(this IEndpointRouteBuilder endpoints)
    {
        var health = endpoints.MapGroup("/health").AllowAnonymous();
        health.MapGet("/live", () => "live");
        health.MapGet(
            "/ready",
            async (IDatabaseStarter database, CancellationToken ct) =>
                await database.IsReadyAsync(ct)
                    ? Results.Text("ready")
                    : Results.Text(
                        "The database cannot be reached.",
                        statusCode: StatusCodes.Status503ServiceUnavailable
                    )
        );
    }
}
