using System.Text.Json.Nodes;
using ConnectorStudio.Sandbox.Apps;
using ConnectorStudio.Sandbox.Faults;
using ConnectorStudio.Sandbox.Provider;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.HttpResults;
using OpenIddict.Abstractions;
using OpenIddict.Validation.AspNetCore;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace ConnectorStudio.Sandbox.Resources;

/// <summary>Lets a request through with a good access token of the needed scope (RFC 6750), or tells what is wrong.</summary>
internal sealed class BearerCheck(string scope) : IEndpointFilter
{
    private const string Scheme = OpenIddictValidationAspNetCoreDefaults.AuthenticationScheme;

    public static Person PersonOf(HttpContext context) =>
        (Person)(context.Items[typeof(Person)] ?? throw new InvalidOperationException("The bearer was not checked."));

    /// <summary>Whether the token of the request holds a scope besides the one that was needed.</summary>
    public static bool Has(HttpContext context, string scope) =>
        context.Items[typeof(BearerCheck)] is System.Security.Claims.ClaimsPrincipal bearer && bearer.HasScope(scope);

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        http.Response.Headers.CacheControl = "no-store";
        var result = await http.AuthenticateAsync(Scheme);
        if (result.Principal is not { } bearer || Person.WithId(bearer.GetClaim(Claims.Subject)) is not { } person)
        {
            await http.ChallengeAsync(Scheme); // writes WWW-Authenticate and the status
            return Answer(
                StatusCodes.Status401Unauthorized,
                Errors.InvalidToken,
                "The access token is missing or dead."
            );
        }

        var clientId = bearer.GetClaim(Claims.ClientId) ?? "";
        var registry = http.RequestServices.GetRequiredService<AppRegistry>();
        var app = await registry.FindAsync(clientId, http.RequestAborted) ?? new SandboxApp();
        if (app.Has(SandboxFault.ApiUnauthorized))
        {
            http.Response.Headers.WWWAuthenticate = "Bearer error=\"invalid_token\"";
            return Answer(
                StatusCodes.Status401Unauthorized,
                Errors.InvalidToken,
                "The access token is missing or dead."
            );
        }

        if (!bearer.HasScope(scope) || app.Has(SandboxFault.ApiInsufficientScope))
        {
            http.Response.Headers.WWWAuthenticate = $"Bearer error=\"insufficient_scope\", scope=\"{scope}\"";
            return Answer(StatusCodes.Status403Forbidden, Errors.InsufficientScope, $"This needs the scope {scope}.");
        }

        if (app.Has(SandboxFault.ApiErrorInside))
        {
            return TypedResults.Json(
                new
                {
                    ok = false,
                    error = "account_locked",
                    message = "The account is locked.",
                }
            );
        }

        if (ApiFaults.Answer(http.Request, app, person) is { } instead)
        {
            return instead;
        }

        http.Items[typeof(Person)] = person;
        http.Items[typeof(BearerCheck)] = bearer;
        return await next(context);
    }

    private static JsonHttpResult<JsonObject> Answer(int status, string error, string message) =>
        TypedResults.Json(new JsonObject { ["error"] = error, ["message"] = message }, statusCode: status);
}
