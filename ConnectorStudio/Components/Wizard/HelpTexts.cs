namespace ConnectorStudio.Components.Wizard;

/// <summary>The help of the twelve steps.</summary>
public static class HelpTexts
{
    private static readonly Dictionary<string, StepHelp> ByStep = new()
    {
        ["fields"] = new(
            "Environment: Production, Sandbox",
            "What every account shares is no field: type it into the step that needs it.",
            "Values are checked before the login starts. Secret fields are encrypted and never shown again."
        ),
        ["redirect-url"] = new(
            "Apps call it redirect URI, callback URL or return URL.",
            "`localhost` and `127.0.0.1` are two different hosts, and a slash at the end counts. Register the app as a web app, not as native or single page.",
            "It stays the same over edits, versions and restarts."
        ),
        ["app-credentials"] = new(
            "Client ID, also called app ID, app key or consumer key.",
            "At some apps the secret has an ID beside its value: the value is what counts.",
            "The secret is encrypted, posted by a plain form and never sent to a browser again."
        ),
        ["login-url"] = new(
            "https://service.com/oauth/authorize",
            "A path ending in `/token` is step 5.",
            "`state`: 128 bits, single use, bound to the person who started."
        ),
        ["token-url"] = new(
            "https://service.com/oauth/token",
            "A path ending in `/authorize` is step 4.",
            "30 seconds, 1 MiB, no redirects. The code is presented once and never again."
        ),
        ["refresh-token-url"] = new(
            "Most apps take refresh tokens at the Token URL.",
            "No refresh token may mean that a scope such as `offline_access` is missing in step 4.",
            "A new refresh token is stored before it is used; only one refresh of a connection runs at a time."
        ),
        ["revoke-url"] = new(
            "https://service.com/oauth/revoke",
            "Many apps have none. Then Disconnect only stops things here, and the app keeps listing the grant.",
            "The connection stops here at once, whatever the app answers."
        ),
        ["test-api"] = new(
            "/me",
            "A list can be empty for a new account. Take an endpoint that answers for every account.",
            "15 seconds, no redirects, and only to an allowed URL."
        ),
        ["connection-name"] = new(
            "{{test.name}}'s Account",
            "The name is for people. What tells accounts apart is step 11.",
            "A name that a person gave is kept. Without a value the connection gets a fallback name."
        ),
        ["allowed-urls"] = new(
            "https://api.service.com/v1/",
            "`*` is not possible: use a subdomain field, or a captured host with its suffix pinned.",
            "An empty list allows nothing. Redirects are handed back, never followed."
        ),
        ["unique-identifier"] = new(
            "{{test.account.id}}",
            "E-mail and name can change. An id does not.",
            "Stored with a keyed hash; signing in to another account while reconnecting is refused."
        ),
        ["request-parameters"] = new(
            "Authorization: Bearer {{access_token}}",
            "`Host`, `Content-Length` and hop-by-hop headers are set by the studio.",
            "A missing value stops the call; nothing is sent empty."
        ),
    };

    public static StepHelp Of(string stepKey) => ByStep.GetValueOrDefault(stepKey) ?? new StepHelp(null, null, null);
}
