using ConnectorStudio.Core.Diagnosis.Rules;
using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.OAuth;
using ConnectorStudio.Core.Outbound;

namespace ConnectorStudio.Core.Diagnosis;

public static partial class Diagnose
{
    /// <summary>A login that does not come back: what its page shows, seen by a person or by the studio's own request.</summary>
    /// <param name="exchange">Of the studio's own request; null when a person told it.</param>
    public static IReadOnlyList<Finding> LoginPage(
        IntegrationDraft document,
        string code,
        string? description,
        Exchange? exchange = null,
        OutboundFailure? failure = null
    )
    {
        const string OfCallback = "The callback says ";
        var reply = new Reply(document, LegNames.Authorize)
        {
            Code = CallbackError.Normalise(code),
            Description = description,
            Exchange = exchange,
            Failure = failure,
        };
        return
        [
            .. Explain(
                    [new Unreachable(), .. AtAuthorize, new LoginPageMissing()],
                    reply,
                    $"{reply.App} shows a page that fits no known cause"
                )
                .Select(finding =>
                    finding with
                    {
                        Evidence =
                        [
                            .. finding.Evidence.Select(line =>
                                line.StartsWith(OfCallback, StringComparison.Ordinal)
                                    ? $"The login page says {line[OfCallback.Length..]}"
                                    : line
                            ),
                        ],
                    }
                ),
        ];
    }
}
