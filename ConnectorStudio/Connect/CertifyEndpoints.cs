using ConnectorStudio.Components.Certify;
using ConnectorStudio.Core.Certify;
using ConnectorStudio.Core.Connect;
using ConnectorStudio.Hosting;
using ConnectorStudio.Settings;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectorStudio.Connect;

/// <summary>
/// Where a run of Certify is logged in: whoever has its address, without an account here. A GET changes nothing; the
/// form begins the login that the run waits for.
/// </summary>
internal static class CertifyEndpoints
{
    public static void MapCertify(this IEndpointRouteBuilder endpoints)
    {
        var login = endpoints.MapGroup("/certify/{link}").AllowAnonymous();
        login.RequireRateLimiting(RateLimits.Callback);
        login.MapGet("", ShowAsync);
        login.MapPost("", StartAsync);
    }

    private static async Task<IResult> ShowAsync(
        HttpContext http,
        string link,
        CertifyLinks runs,
        StudioSettings settings,
        CancellationToken ct
    ) => Page(http, await runs.FindAsync(link, ct), link, settings);

    private static async Task<IResult> StartAsync(
        HttpContext http,
        string link,
        IFormCollection form,
        CertifyLinks runs,
        BrowserBinding browser,
        StudioSettings settings,
        CancellationToken ct
    )
    {
        if (await runs.FindAsync(link, ct) is not { } view)
        {
            return Page(http, null, link, settings);
        }

        if (ConnectForm.Last(form, CertifyLoginPage.Choice) == CertifyLoginPage.Skip)
        {
            await runs.SkipAsync(view.Run.Id, ct);
            return new SeeOther("~" + CertifyView.PathOf(link));
        }

        if (view.NeedsLogin && await runs.StartAsync(view, ct) is BeginResult.Started started)
        {
            browser.Bind(http, started.Attempt.Id, started.BrowserSecret, started.Attempt.ExpiresAt);
            return new SeeOther($"~/connect/go/{started.Attempt.Id}");
        }

        // Somebody else was faster, or the run has ended: the page says where it stands.
        return new SeeOther("~" + CertifyView.PathOf(link));
    }

    private static RazorComponentResult<CertifyLoginPage> Page(
        HttpContext http,
        CertifyView? view,
        string link,
        StudioSettings settings
    )
    {
        http.Response.Headers["Referrer-Policy"] = "no-referrer";
        if (view is not { NeedsLogin: true })
        {
            http.Response.Headers.CacheControl = "no-store"; // the form's antiforgery says it where there is one
        }

        return new RazorComponentResult<CertifyLoginPage>(
            new
            {
                View = view,
                Address = CertifyView.PathOf(link)[1..],
                Organisation = settings.OrganisationName,
                IsSignedIn = http.User.Identity?.IsAuthenticated == true,
            }
        )
        {
            StatusCode = view is null ? StatusCodes.Status404NotFound : StatusCodes.Status200OK,
        };
    }
}
