using ConnectorStudio.Core;
using ConnectorStudio.Core.Certify;
using ConnectorStudio.Core.Integrations;

namespace ConnectorStudio.Api;

/// <summary>A rehearsal of a connection's whole life, leg by leg.</summary>
/// <param name="Version">null: it runs on a snapshot of the draft.</param>
/// <param name="NextUrl">Where somebody logs in now; null: no login is needed. No console session is asked there.</param>
public sealed record CertifyRunAnswer(
    Guid Id,
    CertifyStatus Status,
    string Integration,
    int? Version,
    DateTimeOffset StartedAt,
    DateTimeOffset ExpiresAt,
    DateTimeOffset? EndedAt,
    IReadOnlyList<LegAnswer> Legs,
    IReadOnlyList<Finding> Findings,
    string? NextUrl
)
{
    internal static CertifyRunAnswer Of(CertifyView view, PublicAddress address) =>
        new(
            view.Run.Id,
            view.Status,
            view.Run.IntegrationSlug,
            view.Run.VersionNumber,
            view.Run.StartedAt,
            view.Run.ExpiresAt,
            view.Run.EndedAt,
            [.. view.Legs.Select(LegAnswer.Of)],
            view.Findings,
            view.Link is { } link ? address.Of(CertifyView.PathOf(link)) : null
        );
}
