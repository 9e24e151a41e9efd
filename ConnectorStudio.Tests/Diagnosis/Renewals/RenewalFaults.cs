using ConnectorStudio.Tests.AuthorizationServers;
using ConnectorStudio.Tests.Diagnosis.Faults;

namespace ConnectorStudio.Tests.Diagnosis.Renewals;

/// <summary>
/// The faults of a token call that can be met at a renewal. Those that an app words are played in every dialect; the others
/// once.
/// </summary>
internal static class RenewalFaults
{
    private const string Secret = "client.secret (3)";
    private const string Id = "client.id (3)";
    private const string User = "– user";
    private const string Provider = "– provider";
    private const string Own = "refresh.authentication (6)";
    private const string Basic = """{ "client": { "authentication": "client_secret_basic" } }""";
    private const string Page = "<!doctype html><title>Acme</title><h1>Welcome</h1><p>Please log in.</p>";

    /// <summary>One word or one sentence for a wrong id and a wrong secret.</summary>
    private static readonly Dictionary<string, string> IdAndSecretAlike = new()
    {
        [Dialect.FormInside200.Name] = Secret,
        [Dialect.OneWord.Name] = Secret,
    };

    public static IReadOnlyList<RenewalFault> Rows { get; } =
    [
        Worded("the secret was replaced at the app", Secret) with
        {
            IsRenewed = true,
            Breaks = app => app.Registration = app.Registration with { Secret = "s3cret-of-later" },
        },
        Worded("a wrong secret was entered since", Secret) with
        {
            Changed = "{}",
            ChangedSecret = "s3cret-mistyped",
        },
        Worded("the secret has expired", Secret) with
        {
            IsRenewed = true,
            Breaks = Refuse(RefusalReason.SecretExpired),
        },
        Worded("the client was deleted at the app", Id) with
        {
            IsRenewed = true,
            Breaks = app => app.Registration = app.Registration with { Id = "acme-of-later" },
            Instead = IdAndSecretAlike,
        },
        Worded("the refresh wants the header", Own) with
        {
            Breaks = app => app.Registration = app.Registration with { Authentications = ["client_secret_basic"] },
        },
        Worded("the refresh wants the body", Own) with
        {
            Document = Basic,
            Breaks = app => app.Registration = app.Registration with { Authentications = ["client_secret_post"] },
        },
        Worded("the way to send the secret was changed since", "client.authentication (3)") with
        {
            Document = Basic,
            Changed = """{ "client": { "authentication": "client_secret_post" } }""",
            Breaks = app => app.Registration = app.Registration with { Authentications = ["client_secret_basic"] },
        },
        Worded("the client was made a public one", "client.authentication (3)") with
        {
            IsRenewed = true,
            Breaks = Refuse(RefusalReason.SecretUnwanted),
            Instead = new Dictionary<string, string>
            {
                [Dialect.OkFalse.Name] = Secret,
                [Dialect.OneWord.Name] = Secret,
            },
        },
        Worded("the secret goes twice", "refresh.parameters (6)") with
        {
            Document = Basic,
            BrokenDraft = """{ "refresh": { "parameters": { "client_secret": "{{client_secret}}" } } }""",
        },
        Worded("the person withdrew the access", User) with
        {
            Breaks = EndAll,
        },
        Worded("the person withdrew the access, others are renewed", User) with
        {
            Breaks = EndFirst,
            Other = Other.Renewed,
        },
        Worded("the refresh token was spent by a lost answer", User) with
        {
            IsLost = true,
        },
        Worded("another client is entered since", "client.id (3) user") with
        {
            Changed = """{ "client": { "id": "acme-2" } }""",
            Breaks = Refuse(RefusalReason.RefreshTokenUnknown),
        },
        Worded("another environment's server is asked since", "token.url (5)") with
        {
            Changed = """{ "token": { "url": "https://login.sandbox.acme.example/token" } }""",
            Breaks = Refuse(RefusalReason.RefreshTokenUnknown),
        },
        Worded("all connections are refused", "client.id (3) provider") with
        {
            Breaks = EndAll,
            Other = Other.Refused,
        },
        new("a week after a login at an app in testing", "authorization.scopes (4)")
        {
            Document =
                """{ "authorization": { "url": "https://accounts.google.com/authorize", "parameters": { "access_type": "offline" } } }""",
            Breaks = EndAll,
            After = TimeSpan.FromDays(7),
        },
        Worded("too many renewals", Provider) with
        {
            Breaks = Refuse(RefusalReason.TooMany),
        },
        Worded("the scopes are not wanted", "refresh.sendScope (6)") with
        {
            Document = """{ "refresh": { "sendScope": true } }""",
            Breaks = Refuse(RefusalReason.ScopeUnknown),
        },
        Worded("no grants are renewed there", "refresh.url (6)") with
        {
            Breaks = Refuse(RefusalReason.GrantTypeUnknown),
        },
        Answered("nothing is at the refresh URL", "refresh.url (6)", Answer.Html("<h1>404 Not Found</h1>", 404)),
        Answered("nothing is there, told as JSON", "refresh.url (6)", Answer.Json("""{"message":"Not Found"}""", 404)),
        Answered("the refresh URL takes no POST", "refresh.url (6)", Answer.Status(405)),
        Answered("the refresh URL is a page", "refresh.url (6)", Answer.Html(Page)),
        Answered(
            "the refresh URL points elsewhere",
            "refresh.url (6)",
            Answer.Redirect("https://www.acme.example/t", 301)
        ),
        Answered("the token URL is gone after renewals", "token.url (5)", Answer.Html("<h1>404</h1>", 404)) with
        {
            IsRenewed = true,
        },
        Answered("the body is wanted as JSON", "refresh.bodyFormat (6)", Answer.Status(415)),
        Answered(
            "the body is wanted as JSON, in words",
            "refresh.bodyFormat (6)",
            Answer.Json(
                """{"error":"invalid_request","error_description":"Content-Type must be application/json"}""",
                400
            )
        ),
        Answered(
            "status 200 and an error of its own",
            "token.response.success (5)",
            Answer.Json("""{"ok":false,"error":"team_not_entitled"}""")
        ),
        Answered(
            "the token is nested at the refresh",
            "refresh.response.accessToken (6)",
            Answer.Json("""{"data":{"access_token":"at-9","refresh_token":"rt-9","expires_in":3600}}""")
        ),
        Answered(
            "the answer is a form",
            Fault.Healthy,
            Answer.Form("access_token=at-9&refresh_token=rt-9&token_type=bearer&expires_in=3600")
        ),
        Answered(
            "no new refresh token, and the expiry is a text",
            Fault.Healthy,
            Answer.Json("""{"access_token":"at-9","token_type":"Bearer","expires_in":"3600"}""")
        ),
        Answered("503", Provider, Answer.Status(503, ("Retry-After", "30"))),
        Answered("a page of trouble", Provider, Answer.Html("<h1>502 Bad Gateway</h1>", 502)),
        Answered("an answer without end", Provider, Answer.Huge(2)),
        Answered("the connection breaks", Provider, Answer.Reset),
        Answered(
            "this machine's clock is wrong",
            "– deployment",
            Answer.Json(
                """{"error":"invalid_client","error_description":"The assertion is not yet valid: iat is in the future."}""",
                401
            )
        ),
        Answered(
            "the client may not renew",
            "client.id (3) provider",
            Answer.Json("""{"error":"unauthorized_client","error_description":"The grant is not allowed."}""", 400)
        ) with
        {
            IsRenewed = true,
        },
        Answered(
            "the resource is unknown",
            "authorization.resource (4)",
            Answer.Json("""{"error":"invalid_target"}""", 400)
        ),
    ];

    private static RenewalFault Worded(string title, string expected) => new(title, expected) { IsWorded = true };

    private static RenewalFault Answered(string title, string expected, Answer answer) =>
        new(title, expected) { Breaks = app => app.Always(Endpoint.Refresh, answer) };

    private static Action<AuthorizationServer> Refuse(RefusalReason reason) =>
        app => app.Always(Endpoint.Refresh, app.Dialect.Say(Refusal.Of(Endpoint.Refresh, reason)));

    private static void EndAll(AuthorizationServer app) => app.Logins.ForEach(login => login.Ended = true);

    private static void EndFirst(AuthorizationServer app) => app.Logins[0].Ended = true;
}
