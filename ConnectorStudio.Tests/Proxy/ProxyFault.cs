using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.Integrations.Parts;
using Microsoft.AspNetCore.Http;

namespace ConnectorStudio.Tests.Proxy;

/// <summary>A fault that a program meets at a request, and what is found of it.</summary>
/// <param name="Comes">The program's: a status, and the problem's code where the studio answers.</param>
/// <param name="Finding">Code, field and step; a dash and who can act where no field is wrong; <c>none</c>.</param>
internal sealed record ProxyFault(string Comes, string Finding)
{
    private const string Insufficient = "Bearer error=\"insufficient_scope\", scope=\"contacts.write\"";

    private const string ScopeWords = """{"error":{"message":"Request had insufficient authentication scopes."}}""";

    private const string KeyWords = """{"message":"The API key is missing."}""";

    private const string OwnWords = """{"message":"Not yours."}""";

    // fault met → status and code for the program → first finding's code, field and step
    public static IReadOnlyDictionary<string, ProxyFault> Rows { get; } =
        new Dictionary<string, ProxyFault>
        {
            // Answered by the studio.
            ["refresh: the client is refused"] = new(
                "409 refresh_unavailable",
                "refresh.client_authentication_refused refresh.authentication (6)"
            )
            {
                Ended = true,
                App = Token("""{"error":"invalid_client","error_description":"Client authentication failed."}""", 401),
            },
            ["refresh: the grant is over"] = new("409 connection_needs_reauthorization", "refresh.grant_ended – user")
            {
                Ended = true,
                App = Token("""{"error":"invalid_grant"}""", 400),
            },
            ["refresh: nothing is there"] = new("409 refresh_unavailable", "refresh.wrong_address refresh.url (6)")
            {
                Ended = true,
                Design = (draft, app) => draft.Refresh.Url = $"{app}/not-there",
                App = context => Answer(context, context.Request.Path == "/not-there" ? 404 : 200),
            },
            ["refresh: the app is in trouble"] = new("409 refresh_unavailable", "refresh.server_error – provider")
            {
                Ended = true,
                App = Token("", 503),
            },
            ["no refresh token"] = new(
                "409 connection_needs_reauthorization",
                "refresh.no_refresh_token authorization.alwaysScopes (4)"
            )
            {
                Ended = true,
                Refresh = null,
            },
            ["no refresh set up"] = new("409 connection_needs_reauthorization", "refresh.not_set_up refresh.mode (6)")
            {
                Ended = true,
                Design = (draft, _) => draft.Refresh.Mode = RefreshModes.None,
            },
            ["a base outside the allowed URLs"] = new(
                "400 base_url_unknown",
                "request.base_url_unknown allowedUrls (10)"
            )
            {
                Base = "https://elsewhere.example/",
                IsTheCallers = true,
            },
            ["an address that leaves the allowed URLs"] = new("403 url_not_allowed", "request.url_not_allowed – user")
            {
                Target = "/x%0a",
                IsTheCallers = true,
            },
            ["a value that is not there"] = new(
                "409 value_missing",
                "request.value_missing request.headers[1].value (12)"
            )
            {
                Design = (draft, _) =>
                    draft.Request.Headers.Add(new RequestParameter { Name = "X-Site", Value = "{{followUp.site.id}}" }),
            },
            ["the API's name does not exist"] = new("502 upstream_not_found", "request.host_unknown allowedUrls (10)")
            {
                Design = (draft, _) => draft.AllowedUrls = ["https://api.nowhere.invalid/v1/"],
            },
            ["nothing answers at the API"] = new("502 upstream_unreachable", "request.unreachable allowedUrls (10)")
            {
                Design = (draft, _) => draft.AllowedUrls = ["http://127.0.0.1:9/v1/"],
            },
            ["the API breaks off"] = new("502 upstream_broken", "request.broken_off – provider")
            {
                App = context =>
                {
                    context.Abort();
                    return Task.CompletedTask;
                },
            },

            // The app's own answer.
            ["401 after a renewal"] = new("401", "request.token_refused request.headers (12)") { App = Api(401) },
            ["401 that names another scheme"] = new("401", "request.token_scheme_refused request.headers (12)")
            {
                App = Api(401, "Token realm=\"api\""),
            },
            ["401 and nothing to renew with"] = new("401", "request.token_refused – user")
            {
                Refresh = null,
                App = Api(401),
            },
            ["401 and the renewal is refused"] = new("401", "refresh.grant_ended – user")
            {
                App = context =>
                    context.Request.Path == "/token"
                        ? Answer(context, 400, """{"error":"invalid_grant"}""")
                        : Answer(context, 401),
            },
            ["403 for want of a scope"] = new("403", "request.insufficient_scope authorization.scopes (4)")
            {
                App = Api(403, Insufficient),
            },
            ["403 for want of a scope, in the API's own words"] = new(
                "403",
                "request.insufficient_scope authorization.scopes (4)"
            )
            {
                App = Api(403, null, ScopeWords),
                Body = ScopeWords,
            },
            ["403 for want of a key"] = new("403", "request.header_missing request.headers (12)")
            {
                App = Api(403, null, KeyWords),
                Body = KeyWords,
            },

            // What a program's own request is to blame for, or nobody.
            ["403 for one thing"] = new("403", "none") { App = Api(403, null, OwnWords), Body = OwnWords },
            ["404"] = new("404", "none") { App = Api(404) },
            ["302 to a file elsewhere"] = new("302", "none")
            {
                App = context =>
                {
                    context.Response.Headers.Location = "https://files.example/a";
                    return Answer(context, 302);
                },
            },
            ["429"] = new("429", "none") { App = Api(429) },
            ["500"] = new("500", "none") { App = Api(500) },
            ["all is well"] = new("200", "none"),
        };

    public Action<IntegrationDraft, string>? Design { get; init; }
    public RequestDelegate? App { get; init; }
    public string? Refresh { get; init; } = "rt-canary-000001";
    public bool Ended { get; init; }
    public string Target { get; init; } = "/me";
    public string? Base { get; init; }
    public string Body { get; init; } = "{}";

    /// <summary>Nothing of it is the connection's.</summary>
    public bool IsTheCallers { get; init; }

    /// <summary>Stands on the connection afterwards: what the app's trouble passes with is not written down.</summary>
    public bool IsLasting => !Finding.StartsWith("request.broken", StringComparison.Ordinal);

    private static RequestDelegate Token(string body, int status) =>
        context => context.Request.Path == "/token" ? Answer(context, status, body) : Answer(context, 200);

    // The token endpoint gives new tokens as often as it is asked.
    public static RequestDelegate Api(int status, string? challenge = null, string body = "{}") =>
        context =>
        {
            if (context.Request.Path == "/token")
            {
                return TokenApp.GiveAsync(context, "new");
            }

            if (challenge is not null)
            {
                context.Response.Headers.WWWAuthenticate = challenge;
            }

            return Answer(context, status, body);
        };

    public static Task Answer(HttpContext context, int status, string body = "{}")
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(body);
    }
}
