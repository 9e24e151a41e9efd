using ConnectorStudio.Core.Diagnosis.Rules;
using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.OAuth;
using ConnectorStudio.Core.Outbound;

namespace ConnectorStudio.Core.Diagnosis;

public static partial class Diagnose
{
    /// <summary>
    /// An endpoint that was looked at without parameters or credentials: nothing, unless it is not there. A refusal is
    /// what it should say.
    /// </summary>
    /// <param name="field">The member of the document that names it.</param>
    public static IReadOnlyList<Finding> Endpoint(
        IntegrationDraft document,
        string leg,
        string field,
        OutboundAnswer answer
    )
    {
        ArgumentNullException.ThrowIfNull(answer);
        var reply = new Reply(document, leg) { Exchange = answer.Exchange, Failure = answer.Failure };
        var finding = leg switch
        {
            _ when !answer.Arrived => new Unreachable().Explain(reply),
            _ when answer.Status >= 500 => NotWell(reply),
            // A login page leads on to its login; an API without a token says what it likes.
            LegNames.Authorize => answer.Status is 404 or 410 ? NotThere(reply, field) : null,
            LegNames.Parse => HoldsKeys(reply) ? null : NoKeys(reply),
            LegNames.Test => null,
            _ => new Redirected().Explain(reply) ?? new WrongAddress().Explain(reply),
        };
        return finding is null
            ? []
            : [finding.Field is null ? finding : finding with { Step = Owner(field), Field = field }];
    }

    private static int? Owner(string field) => Integrations.Steps.SetupSteps.OwnerOf(field)?.Number;

    private static bool HoldsKeys(Reply reply) =>
        reply.IsSuccess && reply.Json is { } json && JsonPointer.Find(json, "/keys") is not null;

    private static Finding NotThere(Reply reply, string field) =>
        reply.At(
            "wrong_address",
            field,
            $"There is nothing at this {(field == reply.UrlField ? reply.UrlLabel : Labels.PushedAuthorizationUrl)}"
        ) with
        {
            Why = "The host answers, and this path is not one of its pages.",
            Fix = "Compare it with the app's documentation.",
            Confidence = Confidence.Likely,
        };

    private static Finding NoKeys(Reply reply) =>
        reply.At("keys_unreadable", "authorization.jwksUrl", "There are no keys at the URL of the issuer's keys") with
        {
            Why = "ID tokens cannot be verified, and each Connect that brings one would end there.",
            Fix = "Copy jwks_uri from the server's metadata, or empty the field.",
        };

    private static Finding NotWell(Reply reply) =>
        reply.At("provider_in_trouble", null, $"{reply.App} answers {reply.Status}", FindingSeverity.Warning) with
        {
            FixAt = FixAt.Provider,
            Why = "The server is there and out of order.",
            Fix = "Try again. If it stays, look at the app's status page.",
            Confidence = Confidence.Likely,
        };
}
