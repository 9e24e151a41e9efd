using ConnectorStudio.Core.Connect;
using ConnectorStudio.Core.Integrations;

namespace ConnectorStudio.Api;

/// <summary>One run of Connect, leg by leg.</summary>
/// <param name="Integration">The integration's slug.</param>
/// <param name="LoginAddress">null: the attempt is older than this answer.</param>
/// <param name="Version">null: it ran on the draft.</param>
public sealed record AttemptAnswer(
    Guid Id,
    AttemptStatus Status,
    string Integration,
    int? Version,
    bool Draft,
    DateTimeOffset StartedAt,
    DateTimeOffset? EndedAt,
    IReadOnlyList<LegAnswer> Legs,
    IReadOnlyList<Finding> Findings,
    Guid? ConnectionId,
    LoginAddressAnswer? LoginAddress
)
{
    internal static AttemptAnswer Of(ConnectAttempt attempt) =>
        new(
            attempt.Id,
            attempt.Status,
            attempt.IntegrationSlug,
            attempt.VersionNumber,
            attempt.Draft,
            attempt.StartedAt,
            attempt.EndedAt,
            [.. attempt.Legs.Select(LegAnswer.Of)],
            attempt.Findings,
            attempt.ConnectionId,
            attempt.Facts?.Login is { } login ? LoginAddressAnswer.Of(login) : null
        );
}
