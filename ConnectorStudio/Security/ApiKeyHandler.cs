using System.Security.Claims;
using System.Text.Encodings.Web;
using ConnectorStudio.Core.Keys;
using ConnectorStudio.Core.People;
using ConnectorStudio.Hosting;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace ConnectorStudio.Security;

/// <summary>
/// Lets a program in by <c>Authorization: Bearer</c> (RFC 6750 §2.1) and nothing else: no cookie, no query parameter.
/// Unknown, revoked and expired keys are answered alike.
/// </summary>
internal sealed class ApiKeyHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory loggers,
    UrlEncoder encoder,
    ApiKeys keys,
    KeyUsage usage
) : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    public const string SchemeName = "ApiKey";
    private const string Bearer = "Bearer ";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var given = Request.Headers[HeaderNames.Authorization];
        if (given.Count == 0)
        {
            return AuthenticateResult.NoResult();
        }

        if (
            given is not [{ } header]
            || !header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase)
            || await keys.FindAsync(header[Bearer.Length..].Trim(), Context.RequestAborted) is not { } key
        )
        {
            return AuthenticateResult.Fail("not a live key");
        }

        usage.Note(key.Id);
        return AuthenticateResult.Success(
            new AuthenticationTicket(new ClaimsPrincipal(new KeyIdentity(key)), SchemeName)
        );
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        var given = Request.Headers.ContainsKey(HeaderNames.Authorization);
        Response.Headers.WWWAuthenticate = given
            ? "Bearer realm=\"ConnectorStudio\", error=\"invalid_token\""
            : "Bearer realm=\"ConnectorStudio\"";
        return Problems
            .Of(
                StatusCodes.Status401Unauthorized,
                given ? ProblemCodes.KeyInvalid : ProblemCodes.KeyRequired,
                given ? "This API key opens nothing" : "An API key is needed",
                given
                    ? "It is unknown, revoked or over. An administrator makes new ones on the page API keys."
                    : "Send it as Authorization: Bearer."
            )
            .ExecuteAsync(Context);
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties)
    {
        var needed = Context.GetEndpoint()?.Metadata.GetMetadata<NeedsKey>()?.Permission ?? Permission.Administer;
        return Problems
            .Of(
                StatusCodes.Status403Forbidden,
                ProblemCodes.PermissionMissing,
                "This API key may not do that",
                $"It needs the permission {PermissionWords.Of(needed)}."
            )
            .ExecuteAsync(Context);
    }
}
