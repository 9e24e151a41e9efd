using ConnectorStudio.Components.Connect;
using ConnectorStudio.Core.Certify;
using ConnectorStudio.Core.Connect;
using ConnectorStudio.Core.People;
using ConnectorStudio.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace ConnectorStudio.Connect;

/// <summary>
/// Connect over plain HTTP: it needs cookies and redirects, which a circuit has not. Each start binds a form, so that
/// antiforgery holds (a POST that binds none is let through unasked).
/// </summary>
internal static class ConnectEndpoints
{
    public static void AddConnectEndpoints(this IServiceCollection services) =>
        services
            .AddSingleton<BrowserBinding>()
            .AddSingleton<LinkBinding>()
            .AddSingleton<LinkPages>()
            .AddSingleton<PostedAnswers>()
            .AddSingleton<RefusedStarts>()
            .AddScoped<ConnectStart>()
            .AddScoped<ConnectAgain>();

    public static void MapConnect(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapPost("/connect/start", StartAsync);
        endpoints.MapPost("/connect/again", AgainAsync);
        endpoints.MapPost("/connect/cancel", CancelAsync);
        endpoints.MapGet("/connect/go/{attemptId:guid}", GoAsync).AllowAnonymous();
        endpoints.MapGet("/connect/stopped", Stopped).AllowAnonymous();
        endpoints.MapGet("/attempts/{attemptId:guid}/trace", AttemptTrace.DownloadAsync);
        endpoints.MapCallback();
        endpoints.MapLinks();
        endpoints.MapCertify();
        endpoints.MapCertifyReports();
    }

    private static async Task<IResult> StartAsync(
        HttpContext http,
        IFormCollection form,
        ConnectStart start,
        IAccess access,
        CancellationToken ct
    ) => await start.BeginAsync(http, ConnectForm.Read(form, await access.RequireAsync(Permission.Use, ct)), ct);

    private static async Task<IResult> AgainAsync(
        HttpContext http,
        ConnectAgain again,
        [FromForm] Guid attempt,
        [FromForm] string? finding,
        CancellationToken ct
    ) => await again.RunAsync(http, attempt, finding ?? "", ct) ?? TypedResults.NotFound();

    private static async Task<IResult> CancelAsync(
        ConnectFlow flow,
        IAccess access,
        [FromForm] Guid attempt,
        CancellationToken ct
    )
    {
        await flow.CancelAsync(attempt, await access.RequireAsync(Permission.Use, ct), ct);
        return new SeeOther($"~/attempts/{attempt}");
    }

    // Changes nothing: mail scanners and prefetching follow links.
    private static async Task<IResult> GoAsync(
        HttpContext http,
        ConnectFlow flow,
        BrowserBinding binding,
        LinkBinding links,
        CertifyLinks runs,
        IAttemptStore attempts,
        Guid attemptId,
        CancellationToken ct
    )
    {
        http.Response.Headers["Referrer-Policy"] = "no-referrer";
        var url = await flow.AuthorizationUrlAsync(attemptId, binding.SecretOf(http, attemptId), ct);
        if (url is null || await attempts.FindAsync(attemptId, ct) is not { } attempt)
        {
            return new SeeOther(StoppedPage.Path(StoppedReason.NotHere));
        }

        return new RazorComponentResult<GoPage>(
            new
            {
                Url = url,
                App = attempt.IntegrationName,
                Host = attempt.AuthorizationHost,
                Back = attempt.CertifyRunId is not null ? (await runs.PathOfAsync(attemptId, ct))?[1..]
                : attempt.SessionId is { } session ? links.PathOf(http, session)?[1..]
                : $"attempts/{attemptId}",
                BackText = attempt is { SessionId: null, CertifyRunId: null } ? "Back to the attempt" : "Back",
            }
        );
    }

    private static RazorComponentResult<StoppedPage> Stopped(
        HttpContext http,
        string? reason = null,
        Guid? integration = null,
        Guid? attempt = null,
        bool hosted = false
    )
    {
        http.Response.Headers["Referrer-Policy"] = "no-referrer";
        return new RazorComponentResult<StoppedPage>(
            new
            {
                Reason = StoppedPage.Read(reason),
                IntegrationId = integration,
                AttemptId = attempt,
                Hosted = hosted,
            }
        )
        {
            StatusCode = StatusCodes.Status400BadRequest,
        };
    }
}
