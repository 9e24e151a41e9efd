using System.Security.Claims;
using ConnectorStudio.Sandbox.Apps;
using ConnectorStudio.Sandbox.Pages;
using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.WebUtilities;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace ConnectorStudio.Sandbox.Provider;

/// <summary>
/// The person's side of /authorize: sign in, see what is asked, allow or deny. OpenIddict has judged the request before
/// and writes the answer to the app.
/// </summary>
internal sealed class AuthorizeEndpoint(AppRegistry registry, IAntiforgery antiforgery)
{
    public const string DecisionField = "decision";
    public const string AntiforgeryField = "antiforgery";
    private const string Scheme = OpenIddictServerAspNetCoreDefaults.AuthenticationScheme;

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapMethods(
            "/authorize",
            [HttpMethods.Get, HttpMethods.Post],
            (HttpContext context, AppRegistry registry, IAntiforgery antiforgery, CancellationToken ct) =>
                new AuthorizeEndpoint(registry, antiforgery).AnswerAsync(context, ct)
        );

    private async Task<IResult> AnswerAsync(HttpContext context, CancellationToken ct)
    {
        if (context.GetOpenIddictServerResponse() is { Error: not null } refusal)
        {
            return SandboxPages.Show<AuthorizeErrorPage>(
                context,
                new() { [nameof(AuthorizeErrorPage.Refusal)] = refusal },
                StatusCodes.Status400BadRequest
            );
        }

        var request =
            context.GetOpenIddictServerRequest()
            ?? throw new InvalidOperationException("Reached without OpenIddict: the endpoint is not registered there.");
        var person = Person.WithId(LoginEndpoints.SignedInId(context.User));
        var decision = HttpMethods.IsPost(context.Request.Method)
            ? (await context.Request.ReadFormAsync(ct))[DecisionField].ToString()
            : "";
        if (request.HasPromptValue(PromptValues.None))
        {
            return person is null
                ? Refuse(Errors.LoginRequired, "Nobody is signed in.")
                : Refuse(Errors.ConsentRequired, "The person must allow it.");
        }

        if (person is null || (request.HasPromptValue(PromptValues.Login) && decision.Length == 0))
        {
            return await SendToLoginAsync(context, request);
        }

        if (decision.Length == 0)
        {
            return await AskAsync(context, request, person, ct);
        }

        if (!await antiforgery.IsRequestValidAsync(context))
        {
            return SandboxPages.Refused(
                context,
                "This form is no longer good",
                "It was opened too long ago or by another page. Start again from the app."
            );
        }

        return decision switch
        {
            "allow" => Grant(request, person),
            "switch" => await SendToLoginAsync(context, request),
            _ => Refuse(Errors.AccessDenied, "The person did not allow it."),
        };
    }

    private async Task<IResult> AskAsync(
        HttpContext context,
        OpenIddictRequest request,
        Person person,
        CancellationToken ct
    )
    {
        var app =
            await registry.FindAsync(request.ClientId!, ct)
            ?? throw new InvalidOperationException("The client went away while its request was judged.");
        var parameters = new Dictionary<string, object?>
        {
            [nameof(ConsentPage.App)] = app,
            [nameof(ConsentPage.Person)] = person,
            [nameof(ConsentPage.Request)] = request,
        };
        return SandboxPages.Show<ConsentPage>(context, parameters, formTarget: request.RedirectUri);
    }

    // Signing out first makes "another account" and prompt=login ask again; the prompt is not repeated after it.
    private static async Task<IResult> SendToLoginAsync(HttpContext context, OpenIddictRequest request)
    {
        await context.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
        var parameters = request.Pairs(Parameters.Prompt, DecisionField, AntiforgeryField);
        var here = QueryHelpers.AddQueryString($"{context.Request.PathBase}{context.Request.Path}", parameters);
        return new SeeOther(
            QueryHelpers.AddQueryString($"{context.Request.PathBase}/login", LoginEndpoints.ReturnParameter, here)
        );
    }

    private static SignInHttpResult Grant(OpenIddictRequest request, Person person)
    {
        var identity = new ClaimsIdentity(Scheme, Claims.Name, Claims.Role);
        identity.SetClaim(Claims.Subject, person.Id).SetClaim(Claims.Name, person.Name);
        identity.SetClaim(Claims.Email, person.Email);
        identity.SetScopes(request.GetScopes());
        identity.SetDestinations(claim =>
            claim.Type switch
            {
                Claims.Name when identity.HasScope(Scopes.Profile) => [Destinations.IdentityToken],
                Claims.Email when identity.HasScope(Scopes.Email) => [Destinations.IdentityToken],
                _ => [],
            }
        );
        return TypedResults.SignIn(new ClaimsPrincipal(identity), authenticationScheme: Scheme);
    }

    private static ForbidHttpResult Refuse(string error, string description) =>
        TypedResults.Forbid(
            new AuthenticationProperties(
                new Dictionary<string, string?>
                {
                    [OpenIddictServerAspNetCoreConstants.Properties.Error] = error,
                    [OpenIddictServerAspNetCoreConstants.Properties.ErrorDescription] = description,
                }
            ),
            [Scheme]
        );
}
