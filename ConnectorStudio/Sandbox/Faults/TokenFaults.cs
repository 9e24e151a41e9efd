using System.Text.Json.Nodes;
using ConnectorStudio.Sandbox.Apps;
using Microsoft.AspNetCore.Http.HttpResults;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace ConnectorStudio.Sandbox.Faults;

/// <summary>What the token and revocation endpoints refuse, and how the token endpoint's good answers look.</summary>
internal static class TokenFaults
{
    /// <summary>The refusal, or null: the request goes on.</summary>
    public static IResult? Refuse(HttpContext context, SandboxApp app, AskedRequest asked) =>
        app.Has(SandboxFault.TokenUrlMissing)
            ? new Plain("<!doctype html><title>404</title><h1>Not Found</h1>", "text/html", 404)
        : app.Has(SandboxFault.TokenUrlRedirects) ? Moved(context)
        : app.Has(SandboxFault.JsonWanted) && !asked.IsJson
            ? Error(Errors.InvalidRequest, "Content-Type must be application/json.", 415)
        : app.Has(SandboxFault.HeaderRefused) && asked.HeaderId is not null
            ? Error(Errors.InvalidClient, "client_id and client_secret are required in the request body.")
        : app.Has(SandboxFault.BodyRefused) && asked.HasSecretInBody
            ? Error(Errors.InvalidClient, "Missing a valid Authorization header.")
        : app.Has(SandboxFault.RefreshWantsBody) && asked is { IsRefresh: true, HeaderId: not null }
            ? Error(Errors.InvalidClient, "client_id and client_secret are required in the request body.")
        : app.Has(SandboxFault.SecretIdGiven)
            ? Error(Errors.InvalidClient, "Send the client secret's value, not the secret ID.")
        : app.Has(SandboxFault.SecretNotWanted) && (asked.HeaderId is not null || asked.HasSecretInBody)
            ? Error(Errors.InvalidClient, "This is a public client: no client secret must be sent.")
        : app.Has(SandboxFault.CredentialsTwice)
            ? Error(Errors.InvalidRequest, "Multiple client credentials were sent.")
        : app.Has(SandboxFault.ClockDiffers)
            ? Error(Errors.InvalidClient, "The client's proof is not yet valid: it was issued in the future.")
        : asked.IsRefresh ? null
        : app.Has(SandboxFault.CodeExpired) ? Error(Errors.InvalidGrant, "The authorization code has expired.")
        : app.Has(SandboxFault.CodeUsedTwice) ? Error(Errors.InvalidGrant, "The authorization code was already used.")
        : app.Has(SandboxFault.RedirectUriDiffers)
            ? Error(Errors.InvalidGrant, "The redirect_uri is not the one of the authorization request.")
        : app.Has(SandboxFault.VerifierRefused)
            ? Error(Errors.InvalidGrant, "The code_verifier does not match the code_challenge.")
        : null;

    public static IResult? RefuseRevocation(SandboxApp app, AskedRequest asked) =>
        app.Has(SandboxFault.TokenTypeNotRevoked) && asked["token_type_hint"] == "refresh_token"
            ? Error("unsupported_token_type", "Refresh tokens are not revoked here.")
            : null;

    public static bool ChangesAnswer(SandboxApp app) =>
        app.Has(SandboxFault.FormAnswer)
        || app.Has(SandboxFault.ErrorInsideSuccess)
        || app.Has(SandboxFault.TokenNested)
        || app.Has(SandboxFault.ExpiryInMilliseconds);

    /// <summary>A good answer as the app's faults change it: its body and media type.</summary>
    public static (string Body, string Type) Change(SandboxApp app, JsonObject answer)
    {
        if (app.Has(SandboxFault.ErrorInsideSuccess))
        {
            return ("""{"ok":false,"error":"seat_missing","message":"Nobody has a seat for this account."}""", Json);
        }

        if (app.Has(SandboxFault.ExpiryInMilliseconds) && answer["expires_in"] is { } seconds)
        {
            // The next whole hour: a lifetime that is one only in milliseconds.
            answer["expires_in"] = Math.Max(1, (long)Math.Round((double)seconds.GetValue<long>() / 3600)) * 3_600_000;
        }

        return app.Has(SandboxFault.FormAnswer) ? (Form(answer), "application/x-www-form-urlencoded")
            : app.Has(SandboxFault.TokenNested)
                ? (new JsonObject { ["data"] = answer.DeepClone() }.ToJsonString(), Json)
            : (answer.ToJsonString(), Json);
    }

    private const string Json = "application/json";

    private static string Form(JsonObject answer) =>
        string.Join('&', answer.Select(each => $"{each.Key}={Uri.EscapeDataString(each.Value?.ToString() ?? "")}"));

    private static Plain Error(string error, string words, int? status = null) =>
        new(
            new JsonObject { ["error"] = error, ["error_description"] = words }.ToJsonString(),
            Json,
            status ?? (error == Errors.InvalidClient ? 401 : 400)
        );

    private static RedirectHttpResult Moved(HttpContext context)
    {
        var request = context.Request;
        return TypedResults.Redirect(
            $"{request.Scheme}://{request.Host}{request.PathBase}/oauth/token",
            permanent: true
        );
    }

    /// <summary>A body as it is.</summary>
    private sealed class Plain(string body, string type, int status) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = status;
            httpContext.Response.ContentType = type;
            return httpContext.Response.WriteAsync(body, httpContext.RequestAborted);
        }
    }
}
