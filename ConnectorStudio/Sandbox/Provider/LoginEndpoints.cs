using System.Security.Claims;
using ConnectorStudio.Sandbox.Pages;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace ConnectorStudio.Sandbox.Provider;

/// <summary>The people's sign-in: a form with a cookie of its own, no concern of the apps.</summary>
internal static class LoginEndpoints
{
    public const string ReturnParameter = "return";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/login", (HttpContext context) => SandboxPages.Show<LoginPage>(context));
        routes.MapPost("/login", SignInAsync).AddEndpointFilter<OwnForms>();
        routes.MapPost("/logout", (Delegate)SignOutAsync).AddEndpointFilter<OwnForms>();
    }

    public static string? SignedInId(ClaimsPrincipal? user) => user?.FindFirstValue(Claims.Subject);

    private static async Task<IResult> SignInAsync(HttpContext context, CancellationToken ct)
    {
        var form = await context.Request.ReadFormAsync(ct);
        var login = form["login"].ToString();
        if (Person.WithLogin(login) is not { } person || form["password"] != Person.Password)
        {
            return SandboxPages.Show<LoginPage>(
                context,
                new() { [nameof(LoginPage.Login)] = login, [nameof(LoginPage.Refused)] = true },
                StatusCodes.Status401Unauthorized
            );
        }

        var identity = new ClaimsIdentity(
            [new Claim(Claims.Subject, person.Id)],
            CookieAuthenticationDefaults.AuthenticationScheme
        );
        await context.SignInAsync(new ClaimsPrincipal(identity));
        return new SeeOther(LocalReturn(context));
    }

    private static async Task<IResult> SignOutAsync(HttpContext context)
    {
        await context.SignOutAsync();
        return new SeeOther(LocalReturn(context));
    }

    /// <summary>Where to go on: a path of this site, never another one.</summary>
    private static string LocalReturn(HttpContext context)
    {
        var wanted = context.Request.Query[ReturnParameter].ToString();
        return wanted is ['/', not ('/' or '\\'), ..] ? wanted : "/";
    }
}
