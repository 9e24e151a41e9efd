using ConnectorStudio.Components.Attempts;
using ConnectorStudio.Components.Connections;
using ConnectorStudio.Components.Shared;
using ConnectorStudio.Core.Connect;
using ConnectorStudio.Core.Connections;
using ConnectorStudio.Core.Integrations;

namespace ConnectorStudio.Components.Overview;

/// <summary>What needs attention, worst first: pure, from what was read.</summary>
public static class Attention
{
    private const int Most = 8;

    /// <param name="attempts">The newest ones, newest first.</param>
    public static IReadOnlyList<AttentionItem> Of(
        IReadOnlyList<IntegrationFacts> integrations,
        IReadOnlyList<ConnectAttempt> attempts
    ) =>
        [
            .. integrations
                .SelectMany(OfConnections)
                .Concat(attempts.DistinctBy(attempt => (attempt.IntegrationId, attempt.Draft)).SelectMany(OfAttempt))
                .Concat(integrations.SelectMany(OfSecrets))
                .Concat(integrations.SelectMany(OfDraft))
                .OrderBy(item => item.State == StudioState.Error ? 0 : 1)
                .Take(Most),
        ];

    private static IEnumerable<AttentionItem> OfConnections(IntegrationFacts facts)
    {
        var name = facts.Record.Name;
        (ConnectionStatus Status, StudioState State, string One, string Many, string Detail)[] kinds =
        [
            (
                ConnectionStatus.NeedsReauthorization,
                StudioState.Error,
                "needs a new sign-in",
                "need a new sign-in",
                "The app no longer accepts what was granted"
            ),
            (
                ConnectionStatus.KeyMissing,
                StudioState.Error,
                "cannot be opened: its key is missing",
                "cannot be opened: their key is missing",
                "Bring the vault's key ring back"
            ),
            (
                ConnectionStatus.NeedsInput,
                StudioState.Warning,
                "needs input",
                "need input",
                "A required field was added"
            ),
            (
                ConnectionStatus.Unverified,
                StudioState.Warning,
                "is unverified",
                "are unverified",
                "A passed test makes it active"
            ),
        ];
        foreach (var kind in kinds)
        {
            if (facts.Connections.GetValueOrDefault(kind.Status) is > 0 and var count)
            {
                yield return new AttentionItem(
                    kind.State,
                    count == 1 ? $"A connection of {name} {kind.One}" : $"{count} connections of {name} {kind.Many}",
                    kind.Detail,
                    null,
                    count == 1 ? "Review connection" : "Review connections",
                    $"connections?integration={facts.Record.Slug}&status={ConnectionWords.Of(kind.Status)}"
                );
            }
        }
    }

    // The newest of an integration tells how it stands: an old failure that was mended is history.
    private static IEnumerable<AttentionItem> OfAttempt(ConnectAttempt attempt)
    {
        var view = new AttemptView(attempt, null);
        if (attempt.Status != AttemptStatus.Failed || view.IsDenied)
        {
            yield break;
        }

        var finding = attempt.Findings.FirstOrDefault();
        var step = finding is null ? null : FindingWords.StepOf(finding);
        var field = FieldNames.Of(finding?.Field);
        yield return new AttentionItem(
            StudioState.Error,
            $"Connect to {attempt.IntegrationName} fails at {view.FailedLeg?.Name ?? "the start"}",
            string.Join(
                ": ",
                new[]
                {
                    step is null ? null
                    : field is null || field == step.Title ? step.Title
                    : $"{step.Title}, {field}",
                    finding?.Title,
                }.OfType<string>()
            ),
            attempt.EndedAt ?? attempt.StartedAt,
            "Open finding",
            $"attempts/{attempt.Id}"
        );
    }

    private static IEnumerable<AttentionItem> OfSecrets(IntegrationFacts facts) =>
        facts.Ending.Select(finding => new AttentionItem(
            finding.Code == SecretExpiry.Expired ? StudioState.Error : StudioState.Warning,
            $"{facts.Record.Name}: {char.ToLowerInvariant(finding.Title[0])}{finding.Title[1..]}",
            finding.Fix,
            null,
            "Open step",
            $"integrations/{facts.Record.Slug}/app-credentials?field=client.secret"
        ));

    private static IEnumerable<AttentionItem> OfDraft(IntegrationFacts facts)
    {
        var wrong = facts.Steps.Where(step => step.State == StepState.Errors).ToList();
        if (wrong.Count == 0)
        {
            yield break;
        }

        var count = wrong.Sum(step => step.Errors + step.Missing);
        yield return new AttentionItem(
            StudioState.Warning,
            $"The draft of {facts.Record.Name} has {count} {(count == 1 ? "error" : "errors")}",
            string.Join(", ", wrong.Select(step => step.Step.Title)),
            facts.Record.UpdatedAt,
            "Open step",
            $"integrations/{facts.Record.Slug}/{wrong[0].Step.Key}"
        );
    }
}
