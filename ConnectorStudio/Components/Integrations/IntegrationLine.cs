using ConnectorStudio.Core.Certify;
using ConnectorStudio.Core.Connect;
using ConnectorStudio.Core.Connections;
using ConnectorStudio.Core.Integrations;

namespace ConnectorStudio.Components.Integrations;

/// <summary>What a list shows of one integration.</summary>
public sealed record IntegrationLine(
    OpenIntegration Open,
    IReadOnlyList<StepStatus> Steps,
    int Errors,
    int Warnings,
    int Connections,
    ConnectAttempt? LastAttempt
)
{
    public IntegrationRecord Record => Open.Record;

    /// <summary>The newest version that passed Certify; null: none has.</summary>
    public CertifyBadge? Certified { get; init; }

    /// <summary>"7 of 12, 1 error".</summary>
    public string SetupWords =>
        string.Join(
            ", ",
            new[]
            {
                $"{Steps.Count(step => step.IsFinished || step.State == StepState.Warnings)} of {Steps.Count}",
                Errors > 0 ? Wizard.StepWords.Count(Errors, "error") : "",
                Errors == 0 && Warnings > 0 ? Wizard.StepWords.Count(Warnings, "warning") : "",
            }.Where(part => part.Length > 0)
        );

    public bool Matches(string query) =>
        query.Length == 0
        || Record.Name.Contains(query, StringComparison.OrdinalIgnoreCase)
        || Record.Slug.Contains(query, StringComparison.OrdinalIgnoreCase)
        || new[] { Open.Draft.Authorization.Url, Open.Draft.Token.Url }
            .Concat(Open.Draft.AllowedUrls)
            .Any(url => url.Contains(query, StringComparison.OrdinalIgnoreCase));

    public static async Task<IntegrationLine> ReadAsync(
        OpenIntegration open,
        IConnectionStore connections,
        IAttemptStore attempts,
        CancellationToken ct
    )
    {
        var findings = open.Judge(open.Draft);
        var steps = open.StatesOf(open.Draft, findings);
        var counts = await connections.CountAsync(open.Record.Id, ct);
        var last = await attempts.ListAsync(new AttemptQuery(open.Record.Id, Limit: 1), ct);
        return new IntegrationLine(
            open,
            steps,
            steps.Sum(step => step.State == StepState.Untouched ? 0 : step.Errors),
            steps.Sum(step => step.Warnings),
            counts.Where(count => count.Key != ConnectionStatus.Revoked).Sum(count => count.Value),
            last.Count > 0 ? last[0] : null
        );
    }
}
