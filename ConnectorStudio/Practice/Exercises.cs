using ConnectorStudio.Sandbox;
using ConnectorStudio.Sandbox.Faults;

namespace ConnectorStudio.Practice;

/// <summary>The exercises, in the order of a login. Every fault that the sandbox can play is among them.</summary>
public static class Exercises
{
    private const string Refresh = "Then open the connection and press Refresh now.";
    private const string Revoke = "Then open the connection and revoke it.";

    public static IReadOnlyList<Exercise> All { get; } =
    [
        Provider(
            SandboxFault.RedirectNotRegistered,
            "Redirect URL not registered",
            "Sandbox CRM does not know the Redirect URL of your integration."
        ),
        Provider(
            SandboxFault.RedirectTrailingSlash,
            "A slash too many",
            "At Sandbox CRM your Redirect URL is registered with a slash at its end."
        ),
        Provider(
            SandboxFault.RedirectHostDiffers,
            "localhost and 127.0.0.1",
            "At Sandbox CRM your Redirect URL is registered under the other name of this machine."
        ),
        Provider(
            SandboxFault.RedirectSchemeDiffers,
            "http and https",
            "At Sandbox CRM your Redirect URL is registered with https."
        ),
        Document(
            5,
            FaultList.Login,
            "Mistyped Client ID",
            "A wrong Client ID stands in your integration.",
            """{ "client": { "id": "crm-mistyped" } }"""
        ),
        Provider(
            SandboxFault.ClientOfOtherTenant,
            "Another environment's client",
            "Sandbox CRM says that your Client ID is one of another environment."
        ),
        Document(
            7,
            FaultList.Login,
            "Wrong response type",
            "Your integration asks for a response type that does not exist.",
            """{ "authorization": { "responseType": "grant" } }"""
        ),
        Document(
            8,
            FaultList.Login,
            "Misspelt scope",
            "One scope of your integration is misspelt.",
            """{ "authorization": { "scopes": ["profil", "email"] } }"""
        ),
        Document(
            9,
            FaultList.Login,
            "Wrong scope separator",
            "Your integration puts commas between scopes, and Sandbox CRM reads spaces.",
            """{ "authorization": { "scopeSeparator": "," } }"""
        ),
        Document(
            10,
            FaultList.Login,
            "PKCE demanded",
            "PKCE is switched off in your integration, and Sandbox CRM demands it.",
            """{ "authorization": { "pkce": "none" } }"""
        ),
        Provider(
            SandboxFault.PkceRefused,
            "PKCE refused",
            "Sandbox CRM refuses a login with PKCE, and your integration uses it."
        ),
        Provider(
            SandboxFault.ConsentDenied,
            "Consent denied",
            "The access is denied, whatever you press: as if the person had changed their mind."
        ),
        Provider(
            SandboxFault.AdminConsentRequired,
            "An administrator first",
            "Sandbox CRM wants an administrator to agree before anybody may log in."
        ),
        Document(
            14,
            FaultList.Login,
            "Login page missing",
            "The Login URL of your integration is mistyped: nothing is there.",
            """{ "authorization": { "url": "{origin}/{{environment}}/authorise" } }"""
        ),
        Provider(SandboxFault.StateMissing, "State missing", "Sandbox CRM does not send the state back."),
        Provider(SandboxFault.StateAltered, "State altered", "Sandbox CRM sends another state back than it was given."),
        Provider(
            SandboxFault.IssMissing,
            "Issuer missing",
            "Your integration demands that the answer names its server, and it does not.",
            """{ "authorization": { "requireIss": true, "issuer": "{origin}/" } }"""
        ),
        Provider(
            SandboxFault.IssOfOther,
            "Another server's answer",
            "The answer names another server than the one that you logged in at.",
            """{ "authorization": { "issuer": "{origin}/" } }"""
        ),
        Provider(SandboxFault.CodeRenamed, "Code under another name", "Sandbox CRM calls the code auth_code."),
        Provider(
            SandboxFault.AnswerInFragment,
            "Answer in the fragment",
            "Sandbox CRM answers behind the #, where no server sees it."
        ),
        Provider(
            SandboxFault.WrongSecret,
            "Wrong client secret",
            "Sandbox CRM refuses the client secret of your integration."
        ),
        Provider(
            SandboxFault.SecretIdGiven,
            "The secret's id",
            "Sandbox CRM got the id of the secret instead of its value."
        ),
        Document(
            26,
            FaultList.Token,
            "The secret twice",
            "Your integration sends the client secret in the header and among the parameters.",
            """{ "token": { "parameters": { "client_secret": "twice" } } }"""
        ),
        Provider(
            SandboxFault.HeaderRefused,
            "Secret wanted in the body",
            "Sandbox CRM reads the secret from the body, and your integration sends it in the header."
        ),
        Provider(
            SandboxFault.BodyRefused,
            "Secret wanted in the header",
            "Sandbox CRM reads the secret from the header, and your integration sends it in the body.",
            """{ "client": { "authentication": "client_secret_post" } }"""
        ),
        Provider(
            SandboxFault.SecretNotWanted,
            "A public client",
            "Sandbox CRM says that your client is a public one, which must send no secret."
        ),
        Document(
            30,
            FaultList.Token,
            "Token URL missing",
            "The Token URL of your integration is mistyped: nothing is there.",
            """{ "token": { "url": "{origin}/{{environment}}/tokens" } }"""
        ),
        Provider(SandboxFault.TokenUrlRedirects, "Token URL moved", "The Token URL points to another address."),
        Provider(
            SandboxFault.JsonWanted,
            "JSON wanted",
            "Sandbox CRM reads a JSON body only, and your integration sends a form."
        ),
        Provider(
            SandboxFault.FormAnswer,
            "A form for an answer",
            "Sandbox CRM answers with a form instead of JSON. Nothing is wrong with that."
        ) with
        {
            IsHealthy = true,
        },
        Provider(
            SandboxFault.ErrorInsideSuccess,
            "An error inside success",
            "Sandbox CRM answers with status 200, and an error inside."
        ),
        Provider(SandboxFault.TokenNested, "A nested token", "The tokens stand one level deeper in the answer."),
        Provider(SandboxFault.CodeExpired, "Code expired", "Sandbox CRM says that the code has expired."),
        Provider(SandboxFault.CodeUsedTwice, "Code used twice", "Sandbox CRM says that the code was used before."),
        Document(
            38,
            FaultList.Token,
            "Redirect URL left out",
            "Your integration does not send the redirect URL in the token call.",
            """{ "token": { "sendRedirectUri": false } }"""
        ),
        Provider(
            SandboxFault.VerifierRefused,
            "Verifier refused",
            "Sandbox CRM says that the code verifier does not match."
        ),
        Provider(SandboxFault.NoRefreshToken, "No refresh token", "Sandbox CRM gives no refresh token."),
        Provider(
            SandboxFault.ExpiryInMilliseconds,
            "Expiry in milliseconds",
            "Sandbox CRM gives the lifetime in milliseconds."
        ),
        Provider(SandboxFault.TokenUnavailable, "Out of order", "The token endpoint answers 503."),
        Provider(
            SandboxFault.RefreshWantsBody,
            "Another way at the refresh",
            "At a refresh Sandbox CRM reads the secret from the body only."
        ) with
        {
            Then = Refresh,
        },
        Provider(
            SandboxFault.RefreshTokenRotates,
            "Rotation",
            "Each refresh gives a new refresh token. Nothing is wrong with that."
        ) with
        {
            Then = Refresh,
            IsHealthy = true,
        },
        Provider(
            SandboxFault.ClockDiffers,
            "Clocks differ",
            "Sandbox CRM says that your client's proof is from the future."
        ),
        Provider(SandboxFault.RevokeUnavailable, "Revoke out of order", "The revocation endpoint answers 503.") with
        {
            Then = Revoke,
        },
        Provider(SandboxFault.TokenTypeNotRevoked, "Not revocable", "Sandbox CRM does not revoke refresh tokens.") with
        {
            Then = Revoke,
        },
        Provider(SandboxFault.ApiUnauthorized, "401 from the API", "The API refuses a token that is good."),
        Provider(
            SandboxFault.ApiInsufficientScope,
            "403 from the API",
            "The API says that the token's scopes do not suffice."
        ),
        Provider(
            SandboxFault.ApiErrorInside,
            "200 with an error",
            "The API answers with status 200, and an error inside."
        ),
        Provider(SandboxFault.IdentifierMissing, "No identifier", "The Test API's answer has no id."),
        Provider(SandboxFault.NameMissing, "No name", "The Test API's answer has no name."),
        Provider(SandboxFault.ApiRedirects, "The API elsewhere", "The API points to another host."),
        Document(
            55,
            FaultList.Api,
            "Test API missing",
            "The Test API of your integration is mistyped: nothing is there.",
            """{ "test": { "url": "/mee" } }"""
        ),
    ];

    /// <summary>Faults that the sandbox cannot play, and what makes them.</summary>
    public static IReadOnlyList<(int Number, string Sentence)> Elsewhere => FaultList.Elsewhere;

    public static Exercise? Find(int number) => All.FirstOrDefault(each => each.Number == number);

    private static Exercise Provider(SandboxFault fault, string title, string sentence, string patch = "{}") =>
        new((int)fault, FaultList.Played.Single(note => note.Fault == fault).Where, title, sentence)
        {
            Fault = fault,
            Patch = patch,
        };

    private static Exercise Document(int number, string group, string title, string sentence, string patch) =>
        new(number, group, title, sentence) { Patch = patch };
}
