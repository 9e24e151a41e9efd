using System.Text.Json;
using ConnectorStudio.Core.Diagnosis;
using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.Integrations.Steps;
using ConnectorStudio.Core.OAuth;
using ConnectorStudio.Core.Outbound;

namespace ConnectorStudio.Core.Certify;

/// <summary>What only a rehearsal finds: the answers were well formed, and yet the connection would not live as it should.</summary>
internal static class CertifyFindings
{
    public static Finding StudioFault(string leg) =>
        Of(leg, "studio_fault", null, "The studio met a fault of its own") with
        {
            FixAt = FixAt.Deployment,
            Why = "It is in the studio's log. The provider is told to end what was connected.",
            Fix = "Start Certify again.",
            Confidence = Confidence.Unknown,
        };

    public static Finding TooSlow(string leg) =>
        Of(leg, "too_slow", null, "The calls took longer than all legs together may") with
        {
            FixAt = FixAt.Provider,
            Why = "A run is stopped when its calls do not come to an end.",
            Fix = "Start Certify again when the app answers faster.",
            Confidence = Confidence.Likely,
        };

    public static Finding OutcomeUnknown(string leg) =>
        Of(leg, "outcome_unknown", null, "The studio was stopped while this call was under way") with
        {
            FixAt = FixAt.Deployment,
            Why = "Whether the app took it is not known, and a token that may be spent is not sent again.",
            Fix = "Start Certify again.",
            Confidence = Confidence.Unknown,
        };

    public static Finding KeyMissing(string leg) =>
        Of(leg, "key_missing", null, "What the run keeps cannot be opened") with
        {
            FixAt = FixAt.Deployment,
            Why = "The key is not in the vault's key ring.",
            Fix = "Bring the key ring back, then start Certify again.",
        };

    public static Finding IntegrationClosed(string leg) =>
        Of(leg, "integration_closed", null, "The integration was disabled or deleted meanwhile") with
        {
            FixAt = FixAt.User,
            Why = "Nothing is called for an integration that is disabled, but its Revoke URL.",
            Fix = "Start again once an administrator has enabled it.",
        };

    public static Finding StarterLeft { get; } =
        Of(LegNames.Store, "not_allowed", null, "Whoever started the run may no longer connect") with
        {
            FixAt = FixAt.Deployment,
            Why = "The account was disabled, or the API key revoked. Nothing was stored.",
            Fix = "Start again as somebody who may connect.",
        };

    public static Finding RunOver { get; } =
        Of(LegNames.Store, "run_over", null, "The run ended before this login did") with
        {
            FixAt = FixAt.User,
            Why = "Nothing was stored.",
            Fix = "Start Certify again.",
        };

    public static Finding AnyoneMayCall(Exchange? exchange) =>
        Of(
            LegNames.NegativeControl,
            "broken_token_taken",
            "test.url",
            "The Test API answers a broken token as well"
        ) with
        {
            Evidence = Lines(exchange, "with a broken token"),
            Why =
                "A test that anybody may call says nothing: it would pass with a token that has ended or was revoked.",
            Fix = "Choose an endpoint that needs the token, such as /me or /profile.",
        };

    public static Finding RenewedTokenRefused(IntegrationDraft document, Exchange? exchange) =>
        Of(
            LegNames.TestAfterRefresh,
            "renewed_token_refused",
            document.Refresh.Response is null ? null : "refresh.response.accessToken",
            "The renewed access token is not taken"
        ) with
        {
            FixAt = document.Refresh.Response is null ? FixAt.Provider : FixAt.Studio,
            Evidence = Lines(exchange, "with the renewed token, after the first one was taken"),
            Why = document.Refresh.Response is null
                ? "The first token was taken by the same request, the renewed one is not."
                : "The same request passed with the first token: what the path reads from the refresh answer is not the access token.",
            Fix = document.Refresh.Response is null
                ? "Ask the app why its renewed token is refused."
                : "Correct the path of the access token in the refresh answer.",
            Confidence = Confidence.Likely,
        };

    /// <summary>The old refresh token was kept since none was read from the answer, and it is spent.</summary>
    public static Finding RotationMissed(IntegrationDraft document, Exchange? first, Exchange? second)
    {
        var own = document.Refresh.Response is not null;
        var field = own ? "refresh.response.refreshToken" : "token.response.refreshToken";
        var read = (own ? document.Refresh.Response!.RefreshToken : document.Token.Response.RefreshToken) ?? "nothing";
        var seen = first?.ResponseBody is { } body ? RefreshTokenIn(body) : null;
        return Of(LegNames.SecondRefresh, "rotation_missed", field, "The refresh token is spent after one refresh") with
        {
            Evidence =
            [
                seen is null
                    ? $"The first refresh answer held no refresh token at {read}"
                    : $"The first refresh answer has a refresh token at {seen}, and {read} was read",
                .. Lines(second, "with the refresh token of before"),
            ],
            Why = "The app gives a new refresh token with each refresh and ends the old one; the new one was not read.",
            Fix = "Correct the path of the refresh token in the refresh answer.",
            Suggestion = seen is null ? null : Suggest.Value(Suggest.Pointer(field), seen),
            Confidence = seen is null ? Confidence.Likely : Confidence.Certain,
        };
    }

    public static Finding AccessTokenKept(IntegrationDraft document, Exchange? exchange) =>
        (
            document.Revoke.Tokens.Contains("access_token")
                ? Of(
                    LegNames.MustFail,
                    "access_token_lives",
                    "revoke.endsWholeGrant",
                    "The access token lives on after revoke"
                ) with
                {
                    Why = "One success was said to end the whole grant, so the access token was not sent.",
                    Fix = "Switch that off, so that the access token is revoked too.",
                    Suggestion = Suggest.Value("/revoke/endsWholeGrant", false),
                }
                : Of(
                    LegNames.MustFail,
                    "access_token_lives",
                    "revoke.tokens",
                    "The access token lives on after revoke"
                ) with
                {
                    Why = "Only the refresh token is revoked, and this app keeps the access token until it ends.",
                    Fix = "Revoke the access token too.",
                    Suggestion = Suggest.Value("/revoke/tokens", ["refresh_token", "access_token"]),
                }
        ) with
        {
            Evidence = Lines(exchange, "with the access token after revoke"),
        };

    /// <summary>Revoked to the letter, and taken all the same: apps whose tokens nobody looks up.</summary>
    public static Finding RevokedTokenTaken(Exchange? exchange) =>
        Of(
            LegNames.MustFail,
            "revoked_token_taken",
            null,
            "The revoked access token is still taken",
            FindingSeverity.Warning
        ) with
        {
            FixAt = FixAt.Provider,
            Evidence = Lines(exchange, "with the access token that the app had said to be revoked"),
            Why = "The app said that it ended the token, and its API still takes it: it likely runs out by itself.",
            Fix = "Count on it that a revoked connection's token can be used there until it ends.",
            Confidence = Confidence.Likely,
        };

    public static Finding IdentityChanged(Throwaway first, Throwaway again) =>
        Of(
            LegNames.SameIdentity,
            "identifier_changed",
            "uniqueIdentifier",
            "The second login of the account has another Unique Identifier"
        ) with
        {
            Evidence =
            [
                first.Login.Name == again.Login.Name
                    ? $"Both logins are named {first.Login.Name}, and their identifiers differ"
                    : $"The first login is named {first.Login.Name}, the second {again.Login.Name}",
            ],
            Why =
                first.Login.Name == again.Login.Name
                    ? "Every sign-in would make another connection: the identifier is not the account's."
                    : "Either the identifier changes with each login, or another account logged in.",
            Fix = "Name a value that stays the same for an account, such as its id.",
            Confidence = first.Login.Name == again.Login.Name ? Confidence.Certain : Confidence.Likely,
        };

    public static Finding IdentityShared(Throwaway first, Throwaway other) =>
        Of(
            LegNames.SecondAccount,
            "identifier_shared",
            "uniqueIdentifier",
            "Two accounts have the same Unique Identifier"
        ) with
        {
            Evidence = [$"{first.Login.Name} and {other.Login.Name} have one and the same identifier"],
            Why = "The second account would take over the connection of the first.",
            Fix = "Name a value that differs from account to account, such as its id.",
        };

    private static Finding Of(
        string leg,
        string code,
        string? field,
        string title,
        FindingSeverity severity = FindingSeverity.Error
    ) => new($"{leg}.{code}", severity, SetupSteps.OwnerOf(field)?.Number, field, title);

    private static IReadOnlyList<string> Lines(Exchange? exchange, string how) =>
        exchange is null ? [] : [$"{exchange.Method} {exchange.Url} answered {exchange.Status} {how}"];

    // The kept answer is redacted, and its shape is not.
    private static string? RefreshTokenIn(string body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            return Find(json.RootElement, "");
        }
        catch (JsonException)
        {
            return null; // a form, or cut: then the finding does without the place
        }

        static string? Find(JsonElement json, string path) =>
            json.ValueKind != JsonValueKind.Object
                ? null
                : json.EnumerateObject()
                    .Select(member =>
                    {
                        var at = $"{path}/{member.Name.Replace("~", "~0").Replace("/", "~1")}";
                        return
                            member.Value.ValueKind == JsonValueKind.String
                            && member.Name.Replace("_", "").Equals("refreshtoken", StringComparison.OrdinalIgnoreCase)
                            ? at
                            : Find(member.Value, at);
                    })
                    .FirstOrDefault(found => found is not null);
    }
}
