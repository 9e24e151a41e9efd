using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.Integrations.Parts;
using ConnectorStudio.Core.OAuth;
using ConnectorStudio.Core.Outbound;

namespace ConnectorStudio.Core.Diagnosis;

public static partial class Diagnose
{
    /// <summary>
    /// The other way to send the client's credentials that one more question may tell apart from a wrong secret; null:
    /// the answer is plain enough, or there is no other way.
    /// </summary>
    public static string? AuthenticationInDoubt(IntegrationDraft document, IReadOnlyList<Finding> findings)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(findings);
        var isOpen =
            findings is [{ Confidence: not Confidence.Certain } first, ..]
            && (
                first.Code == "unknown"
                || first.Field is "client.secret" or "client.authentication" or "token.authentication"
            )
            && first.Code != "token.secret_not_wanted";
        return !isOpen
            ? null
            : (document.Token.Authentication ?? document.Client.Authentication) switch
            {
                ClientAuthentications.Basic => ClientAuthentications.Post,
                ClientAuthentications.Post => ClientAuthentications.Basic,
                _ => null,
            };
    }

    /// <summary>What a refused client comes to once the endpoint was asked with the other way to send the credentials.</summary>
    /// <param name="isAccepted">Whether it took the client then; false: it refused it then too.</param>
    public static IReadOnlyList<Finding> WithOtherAuthentication(
        IntegrationDraft document,
        IReadOnlyList<Finding> findings,
        Exchange refused,
        string other,
        bool isAccepted,
        Exchange asked
    )
    {
        ArgumentNullException.ThrowIfNull(findings);
        ArgumentNullException.ThrowIfNull(asked);
        var reply = new Reply(document, LegNames.Token) { Exchange = refused };
        if (!isAccepted)
        {
            var left = findings.Where(finding => finding.Field != reply.AuthenticationField).ToList();
            return left.Count > 0 ? left : findings;
        }

        var inBody = other == ClientAuthentications.Post;
        return
        [
            reply.At(
                "client_authentication_refused",
                reply.AuthenticationField,
                $"{reply.App} wants the client secret in the {(inBody ? "body, not in the header" : "header, not in the body")}"
            ) with
            {
                Evidence =
                [
                    .. reply.Evidence(),
                    $"Asked with {other} and a code that cannot exist, it answered {asked.Status} and took the client",
                ],
                Why = "The same Client ID and secret are taken when they are sent the other way.",
                Fix = $"Send the client secret in the {(inBody ? "body" : "Authorization header")}.",
                Suggestion = Suggest.Value(Suggest.Pointer(reply.AuthenticationField), other),
            },
        ];
    }
}
