using System.Globalization;
using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.Integrations.Parts;
using ConnectorStudio.Core.OAuth;
using ConnectorStudio.Core.Templating;

namespace ConnectorStudio.Core.Diagnosis;

public static partial class Diagnose
{
    private const long Day = 86_400;

    /// <summary>An ID token that does not hold: nothing of it is used, and nothing is stored.</summary>
    public static Finding IdToken(IntegrationDraft document, RequestFault fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        var reply = new Reply(document, LegNames.Parse);
        if (fault.Field.Length == 0)
        {
            return reply.At("clock_differs", null, $"The ID token of {reply.App} has ended before it came") with
            {
                FixAt = FixAt.Deployment,
                Evidence = [fault.Message],
                Why = "A token that was just made is over by this machine's clock: one of the two clocks is wrong.",
                Fix = "Set this machine's clock by a time server, then connect again.",
                Confidence = Confidence.Likely,
            };
        }

        return reply.At("id_token_refused", fault.Field, $"The ID token of {reply.App} cannot be trusted") with
        {
            Evidence = [fault.Message],
            Why = "Nothing of it is used, and nothing was stored.",
            Fix = fault.Field switch
            {
                "authorization.issuer" =>
                    "Type the issuer exactly as the app's metadata has it, a last slash included.",
                "client.id" => "Check the Client ID against the app's developer settings.",
                "authorization.nonce" => "Connect again; if it stays, the app does not send the nonce back.",
                _ => "Copy jwks_uri from the app's metadata into the URL of its keys.",
            },
        };
    }

    /// <summary>What a good token answer leaves to be desired; none when nothing does.</summary>
    /// <param name="expiresIn">The number as the app gave it, in whatever unit; null: it gave none.</param>
    public static IReadOnlyList<Finding> TokenAnswer(
        IntegrationDraft document,
        bool hasRefreshToken,
        decimal? expiresIn
    )
    {
        ArgumentNullException.ThrowIfNull(document);
        var reply = new Reply(document, LegNames.Parse);
        var findings = new List<Finding>();
        if (!hasRefreshToken && expiresIn is not null && document.Refresh.Mode == "refresh_token")
        {
            findings.Add(NoRefreshToken(reply));
        }
        if (expiresIn is { } given && LikelyUnit(given, document.Token.Response.ExpiresInUnit) is { } unit)
        {
            findings.Add(
                reply.At(
                    "expiry_unit",
                    "token.response.expiresInUnit",
                    $"{reply.App} likely gives the expiry in {unit.Words}",
                    FindingSeverity.Warning
                ) with
                {
                    Evidence = [$"expires_in is {given.ToString(CultureInfo.InvariantCulture)}"],
                    Why = "Read as it is set now, the token would live for an unlikely time.",
                    Fix = $"Read the expiry as {unit.Words}.",
                    Suggestion = Suggest.Value("/token/response/expiresInUnit", unit.Word),
                    Confidence = Confidence.Likely,
                }
            );
        }
        if (expiresIn is null && hasRefreshToken && document.Token.Response.DefaultLifetimeSeconds is null)
        {
            findings.Add(
                reply.At(
                    "expiry_missing",
                    "token.response.defaultLifetimeSeconds",
                    $"{reply.App} does not say when the access token ends",
                    FindingSeverity.Info
                ) with
                {
                    Evidence = [$"The answer has no {document.Token.Response.ExpiresIn ?? "expiry"}"],
                    Why = "Without it the token is renewed only after the app refused it.",
                    Fix = "If the documentation names a lifetime, set it.",
                }
            );
        }
        return findings;
    }

    /// <summary>The connection name could not be made as written; a fallback was stored.</summary>
    public static Finding Name(IntegrationDraft document, TemplateFault fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        return new Reply(document, LegNames.Name).At(
            fault.Kind == TemplateFaultKind.NotScalar ? "value_not_text" : "value_missing",
            "connectionName",
            fault.Name is null
                ? "The Connection Name could not be made"
                : $"The Connection Name needs {fault.Name}, and there is none",
            FindingSeverity.Warning
        ) with
        {
            Evidence = [fault.Message],
            Why = "The name is made from the answers of the app, and this one does not have it.",
            Fix = "Name a value that is always there, or give another after ??.",
        };
    }

    /// <summary>The account could not be told from its answers: nothing was stored.</summary>
    public static Finding Identity(IntegrationDraft document, TemplateFault fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        var notText = fault.Kind == TemplateFaultKind.NotScalar;
        return new Reply(document, LegNames.Identity).At(
            notText ? "value_not_text" : "value_missing",
            "uniqueIdentifier",
            fault.Name is null ? "The Unique Identifier could not be made"
                : notText ? $"{fault.Name} is a list or an object, not one value"
                : $"The Unique Identifier needs {fault.Name}, and there is none"
        ) with
        {
            Evidence = [fault.Message],
            Why = "Without it the same account would be connected twice, so nothing was stored.",
            Fix = "Name a value of the test answer that stays the same for an account.",
        };
    }

    /// <summary>The account is here already, and the integration refuses a second login.</summary>
    public static Finding SameIdentityRefused(IntegrationDraft document) =>
        new Reply(document, LegNames.Store).At(
            "same_identity_refused",
            "onSameIdentity",
            "This account is connected already"
        ) with
        {
            FixAt = FixAt.User,
            Why = "The integration refuses a second login of the same account.",
            Fix = "Use the connection that is there, or log in as another account.",
        };

    /// <summary>A sign-in for an existing connection came back with another account.</summary>
    public static Finding OtherIdentity(IntegrationDraft document) =>
        new Reply(document, LegNames.Store).At(
            "other_identity",
            null,
            "This is another account than the connection's"
        ) with
        {
            FixAt = FixAt.User,
            Why = "Signing in again must not swap the account behind a connection; nothing was changed.",
            Fix = "Log out at the app, start again, and log in as the account of the connection.",
        };

    private static Finding NoRefreshToken(Reply reply)
    {
        var authorization = reply.Document.Authorization;
        var host = Uri.TryCreate(authorization.Url, UriKind.Absolute, out var url) ? url.Host : "";
        var known = KnownHost.Find(host);
        var scope = known?.OfflineScope ?? "offline_access";
        var (parameter, value) =
            known is { OfflineParameter: { } name } && !authorization.Parameters.ContainsKey(name)
                ? (name, known.OfflineValue ?? "")
                : (null, "");
        var finding = reply.At(
            "no_refresh_token",
            parameter is not null ? "authorization.parameters" : "authorization.alwaysScopes",
            $"{reply.App} gave no refresh token",
            FindingSeverity.Warning
        ) with
        {
            Evidence = [$"The answer has no {reply.Document.Token.Response.RefreshToken ?? "refresh token"}"],
            Why = "When the access token ends, the person has to log in again.",
            Confidence = Confidence.Likely,
        };
        if (parameter is not null)
        {
            return finding with
            {
                Fix = $"Send {parameter}={value} with the login.",
                Suggestion = Suggest.Value($"/authorization/parameters/{parameter}", value),
            };
        }
        var asked = authorization
            .Scopes.Concat(authorization.AlwaysScopes)
            .Any(each => each == scope || (known is null && each == "offline.access"));
        return asked
            ? finding with
            {
                FixAt = FixAt.Provider,
                Fix = "Allow refresh tokens for this client at the app; some give one only at the first consent.",
            }
            : finding with
            {
                Fix = known?.OfflineScope is null
                    ? "Most apps want a scope such as offline_access, or a parameter, before they give one."
                    : $"Ask for the scope {scope}.",
                Suggestion = Suggest.Value("/authorization/alwaysScopes", authorization.AlwaysScopes.Append(scope)),
            };
    }

    private static (string Word, string Words)? LikelyUnit(decimal given, string set) =>
        set != ExpiryUnits.Seconds ? null
        : given >= 1_000_000_000_000 ? (ExpiryUnits.EpochMilliseconds, "milliseconds since 1970")
        : given >= 1_500_000_000 ? (ExpiryUnits.EpochSeconds, "seconds since 1970")
        : IsRoundOnlyInMilliseconds(given) ? (ExpiryUnits.Milliseconds, "milliseconds")
        : null;

    // 3,600,000 is an hour in milliseconds; 5,184,000 is 60 days in seconds.
    private static bool IsRoundOnlyInMilliseconds(decimal given) =>
        given >= 300_000 && given % 60_000 == 0 && (given % Day != 0 || given > 400 * Day) && given / 1000 <= 30 * Day;
}
