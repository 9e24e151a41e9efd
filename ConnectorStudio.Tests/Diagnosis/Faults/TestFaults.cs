using ConnectorStudio.Tests.AuthorizationServers;

namespace ConnectorStudio.Tests.Diagnosis.Faults;

/// <summary>What goes wrong with the test request and what is made of its answer.</summary>
internal static class TestFaults
{
    private const string Url = "test.url (8)";

    public static IReadOnlyList<Fault> Rows { get; } =
    [
        Answered(
            "49",
            "the API names another scheme",
            "request.headers (12)",
            Answer.Json("""{"message":"Unauthorized"}""", 401, ("WWW-Authenticate", "Token realm=\"api\""))
        ),
        Answered(
            "49b",
            "the API refuses a good token",
            "request.headers (12)",
            Answer.Json("""{"error":"invalid_token"}""", 401)
        ),
        Answered("49c", "a login page answers 401", Url, Answer.Html("<!doctype html><h1>Log in</h1>", 401)),
        Answered(
            "50",
            "the scope does not suffice",
            "authorization.scopes (4)",
            Answer.Json(
                """{"error":"insufficient_scope"}""",
                403,
                ("WWW-Authenticate", "Bearer error=\"insufficient_scope\", scope=\"profile\"")
            )
        ),
        Answered(
            "50b",
            "the scope does not suffice, in the API's own words",
            "authorization.scopes (4)",
            Answer.Json(
                """{"error":{"code":403,"message":"Request had insufficient authentication scopes.","status":"PERMISSION_DENIED"}}""",
                403
            )
        ),
        Answered(
            "51",
            "status 200 and an error inside",
            "test.success (8)",
            Answer.Json("""{"ok":false,"error":"account_inactive"}""")
        ),
        new("52", "the identifier is missing", "uniqueIdentifier (11)")
        {
            Broken = """{ "uniqueIdentifier": "{{test.account_id}}" }""",
        },
        new("52b", "the identifier is null", "uniqueIdentifier (11)")
        {
            Breaks = (app, _) => app.Api["/v1/me"] = Answer.Json("""{"id":null,"name":"Ann"}"""),
        },
        new("52c", "the identifier is a list", "uniqueIdentifier (11)")
        {
            Breaks = (app, _) => app.Api["/v1/me"] = Answer.Json("""{"id":["acct_1"],"name":"Ann"}"""),
        },
        new("53", "the name is missing", "connectionName (9)")
        {
            Broken = """{ "connectionName": "{{test.nickname}}" }""",
        },
        Answered(
            "54",
            "a redirect leaves the list",
            "allowedUrls (10)",
            Answer.Redirect("https://eu.acme.example/v1/me")
        ),
        Answered("55", "nothing is at the test URL", Url, Answer.Json("""{"message":"Not Found"}""", 404)),
        Answered("55b", "the test URL does not take GET", Url, Answer.Status(405)),
        Answered("55c", "the test URL is a page", Url, Answer.Html("<!doctype html><h1>API reference</h1>")),
    ];

    private static Fault Answered(string number, string title, string expected, Answer answer) =>
        new(number, title, expected) { Breaks = (app, _) => app.Api["/v1/me"] = answer };
}
