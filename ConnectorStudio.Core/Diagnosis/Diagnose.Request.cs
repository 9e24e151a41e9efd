using ConnectorStudio.Core.Diagnosis.Rules;
using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.Integrations.Parts;
using ConnectorStudio.Core.Integrations.Steps;
using ConnectorStudio.Core.OAuth;

namespace ConnectorStudio.Core.Diagnosis;

public static partial class Diagnose
{
    /// <summary>The app refuses the token of a connection; over as soon as a newer token works.</summary>
    public const string RequestTokenRefused = "request.token_refused";

    private static readonly IKnownCause[] AtRequest =
    [
        new Unreachable(),
        new TestLeavesList(),
        new TestScopeInsufficient(),
        new TestElsewhere(),
        new TokenOver(),
        new TestTokenRefused(),
        new TestVersionRefused(),
        new TestForbidden(),
        new ProviderInTrouble(),
    ];

    /// <summary>
    /// What an answer to a request through a connection says about the integration. None when it speaks of the request
    /// alone: what a program asks for is its own affair.
    /// </summary>
    public static IReadOnlyList<Finding> Request(Reply reply)
    {
        ArgumentNullException.ThrowIfNull(reply);
        return reply is { Failure: null, Status: null or (>= 200 and < 300) }
            ? []
            : [.. Explain(AtRequest, reply, "").Where(finding => finding.Code != "unknown")];
    }

    /// <summary>A request that the studio refused to send.</summary>
    /// <param name="rule">Of the URL policy; null: another reason.</param>
    /// <param name="field">The member that is to blame; null: the caller's own text.</param>
    public static IReadOnlyList<Finding> NotSent(
        IntegrationDraft document,
        string code,
        string? rule,
        string why,
        string? field
    )
    {
        var reply = new Reply(document, LegNames.Request);
        if (code == "url_not_allowed" && rule == "U11")
        {
            return
            [
                reply.At(code, "allowedUrls", "The request goes outside the allowed URLs") with
                {
                    Evidence = [$"Rule {rule}: {why}"],
                    Why = "A credential goes nowhere but to the allowed URLs, so the request was not sent.",
                    Fix = "If it is the app's API, add its address to Allowed URLs; otherwise correct the request.",
                    Confidence = Confidence.Likely,
                },
            ];
        }

        if (code == "url_not_allowed" && field is null)
        {
            return
            [
                reply.At(code, null, "The request's address is not one that is sent") with
                {
                    FixAt = FixAt.User,
                    Evidence = [$"Rule {rule}: {why}"],
                    Why = "An address that can be read in two ways could lead a credential out of the allowed URLs.",
                    Fix = "Have the program write the address as the rule asks.",
                },
            ];
        }

        if (code == "base_url_unknown" && field is null)
        {
            return
            [
                reply.At(code, "allowedUrls", "The request names a base URL that is not one of the allowed URLs") with
                {
                    Evidence = [why],
                    Why = "A request is joined to an allowed URL of the connection, as it is rendered there.",
                    Fix = "Send one of the connection's allowed URLs as it stands, or add this one to Allowed URLs.",
                    Confidence = Confidence.Likely,
                },
            ];
        }

        return field is null
            ? []
            :
            [
                new Finding(
                    $"{LegNames.Request}.{code}",
                    FindingSeverity.Error,
                    SetupSteps.OwnerOf(field)?.Number,
                    field,
                    "The request cannot be made as the integration describes it"
                )
                {
                    Evidence = [rule is null ? why : $"Rule {rule}: {why}"],
                    Why = "No other request helps: what is missing is the integration's own.",
                    Fix = "Correct the member that is named here, or give the connection the value that it needs.",
                },
            ];
    }

    /// <summary>An access token that ended, or is to be renewed, and cannot be.</summary>
    public static IReadOnlyList<Finding> NotRenewable(IntegrationDraft document)
    {
        ArgumentNullException.ThrowIfNull(document);
        var reply = new Reply(document, LegNames.Refresh);
        return document.Refresh.Mode switch
        {
            RefreshModes.RefreshToken => [NoRefreshToken(reply)],
            RefreshModes.None =>
            [
                reply.At(
                    "not_set_up",
                    "refresh.mode",
                    $"{reply.App} is set up without refresh",
                    FindingSeverity.Warning
                ) with
                {
                    Evidence = [$"refresh.mode is {RefreshModes.None}"],
                    Why = "When the access token ends, the person has to log in again.",
                    Fix = "If the app gives refresh tokens, set up the refresh; else let the person log in again.",
                    Confidence = Confidence.Likely,
                },
            ],
            _ =>
            [
                reply.At("exchanged_too_late", null, "The access token ended before it was exchanged") with
                {
                    FixAt = FixAt.User,
                    Evidence = [$"refresh.mode is {document.Refresh.Mode}"],
                    Why = $"{reply.App} exchanges an access token only while it lives.",
                    Fix = "Log in again.",
                },
            ],
        };
    }
}
