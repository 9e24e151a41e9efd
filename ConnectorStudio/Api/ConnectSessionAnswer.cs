using ConnectorStudio.Core.Connect.Sessions;
using ConnectorStudio.Core.Integrations;

namespace ConnectorStudio.Api;

/// <summary>How a hosted link went so far.</summary>
/// <param name="Status"><c>pending</c> until confirmed; <c>failed</c>: the last try failed, another is possible; <c>succeeded</c>; <c>expired</c>.</param>
/// <param name="ConnectionId">Also while it is pending its confirmation.</param>
/// <param name="AttemptId">The last try.</param>
public sealed record ConnectSessionAnswer(
    Guid Id,
    string Status,
    Guid? ConnectionId,
    Guid? AttemptId,
    IReadOnlyList<LegAnswer> Legs,
    IReadOnlyList<Finding> Findings,
    DateTimeOffset ExpiresAt
)
{
    internal static ConnectSessionAnswer Of(ConnectSessionView view) =>
        new(
            view.Session.Id,
            view.Status switch
            {
                ConnectSessionStatus.Succeeded => "succeeded",
                ConnectSessionStatus.Failed => "failed",
                ConnectSessionStatus.Expired => "expired",
                _ => "pending",
            },
            view.ConnectionId,
            view.Attempt?.Id,
            [.. (view.Attempt?.Legs ?? []).Select(LegAnswer.Of)],
            view.Attempt?.Findings ?? [],
            view.Session.ExpiresAt
        );
}
