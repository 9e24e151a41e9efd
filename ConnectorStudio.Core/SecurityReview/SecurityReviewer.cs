using System.Text.Json;
using ConnectorStudio.Core.Certify;
using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.OAuth;

namespace ConnectorStudio.Core.SecurityReview;

/// <summary>Makes the report of an integration that is stored, with what Certify saw of it. Who may open it may have it.</summary>
public sealed class SecurityReviewer(ICertifyStore runs, IIntegrationStore integrations)
{
    private const int RunsLookedAt = 20;

    /// <param name="draft">The draft, or one of the published versions.</param>
    public async Task<SecurityReport> ReportAsync(OpenIntegration open, IntegrationDraft draft, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(open);
        var facts = new SecurityFacts { RefusesBrokenTokens = await RefusesBrokenTokensAsync(open, draft, ct) };
        return SecurityReport.Of(draft, open.Judge(draft), facts);
    }

    // What the newest run saw counts while the request that it tried is still the same.
    private async Task<bool?> RefusesBrokenTokensAsync(
        OpenIntegration open,
        IntegrationDraft draft,
        CancellationToken ct
    )
    {
        foreach (var run in await runs.ListAsync(open.Record.Id, RunsLookedAt, ct))
        {
            var leg = run.Legs.Find(each => each.Name == LegNames.NegativeControl);
            if (leg?.Verdict is not (LegVerdict.Pass or LegVerdict.Fail))
            {
                continue;
            }

            return
                await integrations.FindVersionAsync(run.VersionId, ct) is { } version
                && RequestOf(IntegrationJson.Read(version.Document)) == RequestOf(draft)
                ? leg.Verdict == LegVerdict.Pass
                : null;
        }

        return null;
    }

    private static string RequestOf(IntegrationDraft draft) =>
        JsonSerializer.Serialize(
            new
            {
                draft.Test,
                draft.Request,
                draft.AllowedUrls,
            }
        );
}
