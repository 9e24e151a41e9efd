using ConnectorStudio.Sandbox.Apps;
using ConnectorStudio.Sandbox.Pages;
using ConnectorStudio.Sandbox.Provider;
using Microsoft.AspNetCore.WebUtilities;
using OpenIddict.Abstractions;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace ConnectorStudio.Sandbox.Faults;

/// <summary>What the login page refuses, and what becomes of its answer on the way back.</summary>
internal static class LoginFaults
{
    /// <summary>The refusal, or null: the request goes on.</summary>
    public static IResult? Refuse(HttpContext context, SandboxApp app, AskedRequest asked)
    {
        if (app.Has(SandboxFault.LoginPageMissing))
        {
            return SandboxPages.NotFound(context);
        }

        var onPage = OnPage(app);
        if (onPage is { } kept)
        {
            return Show(context, kept.Error, kept.Words);
        }

        // A wrong redirect URI is the provider's own refusal.
        var redirectUri = asked["redirect_uri"] ?? "";
        return Sent(app, asked) is not { } sent || !app.RedirectUris.Contains(redirectUri) ? null
            : app.KeepsErrorsOnPage ? Show(context, sent.Error, sent.Words)
            : new SeeOther(Back(context.Request, redirectUri, asked["state"], sent.Error, sent.Words));
    }

    /// <summary>Where the browser is sent, as the app's faults change it.</summary>
    public static string Change(SandboxApp app, string location)
    {
        var at = location.IndexOf('?', StringComparison.Ordinal);
        if (at < 0)
        {
            return location;
        }

        var pairs = QueryHelpers
            .ParseQuery(location[at..])
            .Select(each => KeyValuePair.Create(each.Key, (string?)each.Value.ToString()))
            .Where(each => each.Key != "state" || !app.Has(SandboxFault.StateMissing))
            .Where(each => each.Key != "iss" || !app.Has(SandboxFault.IssMissing))
            .Select(each =>
                each.Key switch
                {
                    "state" when app.Has(SandboxFault.StateAltered) => new("state", $"x{each.Value}"),
                    "iss" when app.Has(SandboxFault.IssOfOther) => new("iss", "https://elsewhere.example"),
                    "code" when app.Has(SandboxFault.CodeRenamed) => new("auth_code", each.Value),
                    _ => each,
                }
            );
        var query = QueryString.Create(pairs).Value!;
        return app.Has(SandboxFault.AnswerInFragment) ? $"{location[..at]}#{query[1..]}" : location[..at] + query;
    }

    private static (string Error, string Words)? OnPage(SandboxApp app) =>
        app.Has(SandboxFault.RedirectNotRegistered)
        || app.Has(SandboxFault.RedirectTrailingSlash)
        || app.Has(SandboxFault.RedirectHostDiffers)
        || app.Has(SandboxFault.RedirectSchemeDiffers)
            ? (Errors.InvalidRequest, "The redirect_uri is not one of this app's redirect URLs, to the letter.")
        : app.Has(SandboxFault.ClientUnknown) ? (Errors.InvalidClient, "The client_id is unknown.")
        : app.Has(SandboxFault.ClientOfOtherTenant)
            ? (Errors.InvalidClient, "This client is not registered for this environment.")
        : null;

    private static (string Error, string Words)? Sent(SandboxApp app, AskedRequest asked) =>
        app.Has(SandboxFault.ResponseTypeRefused)
            ? (Errors.UnsupportedResponseType, "The response type is not supported.")
        : app.Has(SandboxFault.ScopeRefused)
            ? (Errors.InvalidScope, $"The scope {asked["scope"]?.Split(' ')[0]} does not exist.")
        : app.Has(SandboxFault.ScopesReadAsOne) ? (Errors.InvalidScope, $"The scope '{asked["scope"]}' does not exist.")
        : app.Has(SandboxFault.PkceDemanded) && asked["code_challenge"] is null
            ? (Errors.InvalidRequest, "A code_challenge is required.")
        : app.Has(SandboxFault.PkceRefused) && asked["code_challenge"] is not null
            ? (Errors.InvalidRequest, "Unknown parameter: code_challenge.")
        : app.Has(SandboxFault.ConsentDenied) ? (Errors.AccessDenied, "The person did not allow it.")
        : app.Has(SandboxFault.AdminConsentRequired)
            ? (Errors.AccessDenied, "Admin consent is required before anybody may use this app.")
        : null;

    private static string Back(HttpRequest request, string redirectUri, string? state, string error, string words)
    {
        var parameters = new Dictionary<string, string?>
        {
            ["error"] = error,
            ["error_description"] = words,
            ["state"] = state,
            ["iss"] = $"{request.Scheme}://{request.Host}{request.PathBase}/",
        };
        return QueryHelpers.AddQueryString(redirectUri, parameters);
    }

    private static IResult Show(HttpContext context, string error, string words) =>
        SandboxPages.Show<AuthorizeErrorPage>(
            context,
            new()
            {
                [nameof(AuthorizeErrorPage.Refusal)] = new OpenIddictResponse
                {
                    Error = error,
                    ErrorDescription = words,
                },
            },
            StatusCodes.Status400BadRequest
        );
}
