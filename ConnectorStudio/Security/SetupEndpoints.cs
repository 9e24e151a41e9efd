using System.Net;
using ConnectorStudio.Components.Security;
using ConnectorStudio.Core.People;
using ConnectorStudio.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace ConnectorStudio.Security;

/// <summary>
/// The first visit makes the administrator. In Development this machine's own browser just may; anyone else, and
/// everybody in Production, needs the token that was printed at start.
/// </summary>
internal static class SetupEndpoints
{
    public static void MapSetup(this IEndpointRouteBuilder endpoints)
    {
        var pages = endpoints.MapGroup("/setup").AllowAnonymous();
        pages.MapGet("", ShowAsync);
        pages.MapPost("", CreateAsync).RequireRateLimiting(RateLimits.SignIn);
    }

    private static async Task<IResult> ShowAsync(
        HttpContext http,
        FirstSteps first,
        IHostEnvironment environment,
        SetupToken setup,
        CancellationToken ct,
        string? token = null
    ) =>
        await first.AnyoneAsync(ct)
            ? new SeeOther("~/sign-in")
            : new RazorComponentResult<SetupPage>(
                new { Token = token, AskToken = !IsTrusted(http, environment) && !setup.IsRight(token) }
            );

    private static async Task<IResult> CreateAsync(
        HttpContext http,
        FirstSteps first,
        IHostEnvironment environment,
        SetupToken setup,
        StudioSignIn signIn,
        [FromForm] string? email,
        [FromForm] string? password,
        [FromForm] string? again,
        [FromForm] string? token,
        CancellationToken ct
    )
    {
        var trusted = IsTrusted(http, environment) || setup.IsRight(token);
        var refusal =
            !trusted ? PeopleResult.Refused("That is not the token that was printed at start.", "token")
            : password != again ? PeopleResult.Refused("The two are not the same.", "again")
            : await first.CreateAdministratorAsync(email ?? "", password ?? "", ct);
        if (!refusal.Done)
        {
            return new RazorComponentResult<SetupPage>(
                new
                {
                    Email = email,
                    Token = token,
                    AskToken = !trusted,
                    refusal.Refusal,
                    refusal.Field,
                }
            );
        }

        await signIn.SignInAsync(refusal.PersonId);
        return new SeeOther("~/");
    }

    private static bool IsTrusted(HttpContext http, IHostEnvironment environment) =>
        environment.IsDevelopment()
        && (http.Connection.RemoteIpAddress is null || IPAddress.IsLoopback(http.Connection.RemoteIpAddress))
        && !http.Request.Headers.ContainsKey("X-Forwarded-For")
        && !http.Request.Headers.ContainsKey("Forwarded");
}
