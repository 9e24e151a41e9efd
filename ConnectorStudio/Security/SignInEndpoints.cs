using ConnectorStudio.Components.Security;
using ConnectorStudio.Core.People;
using ConnectorStudio.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace ConnectorStudio.Security;

/// <summary>
/// Signing in and out, over plain HTTP: cookies need a response, and nobody gets a circuit before. The forms have no
/// action of their own, so that a browser keeps the #field it was sent here with.
/// </summary>
internal static class SignInEndpoints
{
    public static void MapSignIn(this IEndpointRouteBuilder endpoints)
    {
        var pages = endpoints.MapGroup("").AllowAnonymous();
        pages.MapGet("/sign-in", ShowAsync);
        pages.MapPost("/sign-in", SignInAsync).RequireRateLimiting(RateLimits.SignIn);
        pages.MapGet("/set-password", ShowSetPassword);
        pages.MapPost("/set-password", SetPasswordAsync).RequireRateLimiting(RateLimits.SignIn);
        pages.MapPost("/sign-out", SignOutAsync);
    }

    private static async Task<IResult> ShowAsync(
        HttpContext http,
        FirstSteps first,
        CancellationToken ct,
        string? returnUrl = null
    )
    {
        if (!await first.AnyoneAsync(ct))
        {
            return new SeeOther("~/setup");
        }

        return http.User.Identity?.IsAuthenticated == true
            ? new SeeOther($"~{LocalPath.OrHome(returnUrl)}")
            : new RazorComponentResult<SignInPage>(new { });
    }

    private static async Task<IResult> SignInAsync(
        HttpContext http,
        StudioSignIn signIn,
        [FromForm] string? email,
        [FromForm] string? password,
        string? returnUrl = null
    ) =>
        await signIn.SignInAsync(email ?? "", password ?? "")
            ? new SeeOther($"~{LocalPath.OrHome(returnUrl)}")
            : new RazorComponentResult<SignInPage>(new { Email = email, Failed = true });

    private static async Task<IResult> SignOutAsync(StudioSignIn signIn, [FromForm] string? returnUrl)
    {
        await signIn.SignOutAsync();
        return new SeeOther(
            LocalPath.IsLocal(returnUrl) ? $"~/sign-in?returnUrl={Uri.EscapeDataString(returnUrl!)}" : "~/sign-in"
        );
    }

    private static RazorComponentResult<SetPasswordPage> ShowSetPassword(HttpContext http) =>
        new RazorComponentResult<SetPasswordPage>(new { });

    private static async Task<IResult> SetPasswordAsync(
        HttpContext http,
        FirstSteps first,
        StudioSignIn signIn,
        [FromForm] string? password,
        [FromForm] string? again,
        Guid person,
        string token,
        CancellationToken ct
    )
    {
        if (password != again)
        {
            return new RazorComponentResult<SetPasswordPage>(
                new { Refusal = "The two are not the same.", Field = "again" }
            );
        }

        var set = await first.SetPasswordAsync(person, token, password ?? "", ct);
        if (!set.Done)
        {
            return new RazorComponentResult<SetPasswordPage>(new { set.Refusal, set.Field });
        }

        await signIn.SignInAsync(set.PersonId);
        return new SeeOther("~/");
    }
}
