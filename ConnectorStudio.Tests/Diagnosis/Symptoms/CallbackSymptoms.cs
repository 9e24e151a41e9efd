using ConnectorStudio.Tests.Diagnosis.Faults;

namespace ConnectorStudio.Tests.Diagnosis.Symptoms;

/// <summary>A. Redirect and callback.</summary>
internal static class CallbackSymptoms
{
    private const string RedirectUri = "redirect.uri (2)";

    public static IReadOnlyList<Symptom> Rows { get; } =
    [
        new(1, "redirect_uri_mismatch", "2 register the shown value exactly")
        {
            Plays =
            [
                Registered(
                    "https://studio.example/callback",
                    "redirect_uri_mismatch",
                    "The redirect_uri does not match."
                ),
            ],
        },
        new(2, "The redirect URL is http although the console is https", "2 public base URL")
        {
            Plays = [Registered("{https}", "invalid_request", "Invalid parameter: redirect_uri")],
        },
        new(4, "An internal port appears in the URL", "2 public base URL")
        {
            Plays =
            [
                Registered(
                    "https://studio.example/oauth/callback",
                    "invalid_request",
                    "redirect_uri is not registered"
                ),
            ],
        },
        new(5, "localhost or a LAN name in the URL", "2 public base URL")
        {
            Plays =
            [
                Registered(
                    "https://studio.example/oauth/callback/1",
                    "redirect_uri_mismatch",
                    "The callback URL http://localhost is not associated with this application."
                ),
            ],
        },
        new(7, "AADSTS50011", "2 and registration")
        {
            Plays =
            [
                Registered(
                    "https://studio.example/",
                    "invalid_request",
                    "AADSTS50011: The redirect URI specified in the request does not match the redirect URIs configured for the application 'acme'."
                ),
            ],
        },
        new(8, "Mismatch only by trailing slash", "2")
        {
            Plays = [Registered("{redirect}/", "redirect_uri_mismatch", "The redirect_uri does not match.")],
        },
        new(10, "unauthorized_client, client or redirection URI not authorized", "2 (wait), 3")
        {
            Plays =
            [
                Registered(
                    "https://studio.example/",
                    "unauthorized_client",
                    "The client or redirection URI is not authorized."
                ),
            ],
        },
        new(11, "The provider refuses an http redirect", "2")
        {
            Plays = [Registered("{https}", "invalid_request", "Insecure redirect_uri: only https is allowed.")],
        },
        new(16, "Callback 404 under a sub-path", "2")
        {
            NotPlayed = "The studio's own door answers, no provider does: PublicOriginTests hold the path base.",
        },
        new(17, "Callback without state", "4, or the state in the redirect URI")
        {
            Plays =
            [
                new("17", "the state is missing", "redirect.stateCarrier (2)")
                {
                    Callback = came => [.. came.Where(each => each.Key != "state")],
                    IsPasted = true,
                },
            ],
        },
        new(19, "The callback is a POST and the cookie is gone", "2 (the POST is turned into a GET)")
        {
            NotPlayed = "It cannot happen here: LoginUrlQuirks connect with response_mode=form_post.",
        },
        new(20, "state mismatch: two tabs, two starts", "2 per-flow state")
        {
            NotPlayed = "It cannot happen here, each attempt has a state and a cookie of its own: CallbackTests.",
        },
        new(22, "\"window closed\" while consent succeeded", "not a field")
        {
            NotPlayed = "The studio never looks at a window: the attempt's page follows the database.",
        },
        new(23, "Code was already redeemed, and a connection exists", "not a field; make the callback idempotent")
        {
            Plays = [new("23", "the callback comes twice", Fault.Healthy) { IsDeliveredTwice = true }],
        },
        new(25, "error_reason, or invalid and reason, instead of error", "2 normalise")
        {
            Plays =
            [
                new("25", "error_reason", "– user") { Callback = Instead(("error_reason", "user_denied")) },
                new("25b", "denied", "– user") { Callback = Instead(("denied", "1")) },
                new("25c", "invalid and reason", "– user")
                {
                    Callback = Instead(("invalid", "true"), ("reason", "user_cancelled")),
                },
            ],
        },
        new(26, "access_denied", "user action")
        {
            Plays = [new("26", "consent is denied", "– user") { Met = Met.LoginPage, Denies = true }],
        },
    ];

    private static Fault Registered(string registered, string code, string words) =>
        new("2", registered, RedirectUri)
        {
            Met = Met.LoginPage,
            App = (app, redirect) => app.Registration = app.Registration with { RedirectUris = [redirect] },
            Breaks = (app, redirect) =>
                app.Registration = app.Registration with
                {
                    RedirectUris =
                    [
                        registered
                            .Replace("{redirect}", redirect, StringComparison.Ordinal)
                            .Replace(
                                "{https}",
                                redirect.Replace("http:", "https:", StringComparison.Ordinal),
                                StringComparison.Ordinal
                            ),
                    ],
                },
            Refusal = (code, words),
        };

    private static Func<
        IReadOnlyList<KeyValuePair<string, string>>,
        IReadOnlyList<KeyValuePair<string, string>>
    > Instead(params (string Name, string Value)[] pairs) =>
        came =>
            [
                .. came.Where(each => each.Key == "state"),
                .. pairs.Select(each => KeyValuePair.Create(each.Name, each.Value)),
            ];
}
