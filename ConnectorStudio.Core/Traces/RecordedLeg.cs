using ConnectorStudio.Core.Connections;
using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.OAuth;
using ConnectorStudio.Core.Outbound;
using ConnectorStudio.Core.Templating;
using ConnectorStudio.Core.Vault;

namespace ConnectorStudio.Core.Traces;

/// <summary>A leg of a bundle as the source of its answers.</summary>
internal sealed class RecordedLeg(Leg leg, IntegrationDraft document)
{
    public Leg Recorded => leg;

    /// <param name="shownBy">The leg that says what was read from these answers.</param>
    /// <param name="against">What the recorded document asked; null: this is its own replay.</param>
    public RecordedExchanges Source(Leg shownBy, RecordedExchanges? against) =>
        new(leg.Exchanges)
        {
            Against = against,
            Shown = shownBy
                .Read.Where(each =>
                    each.From is ['/', ..] && !each.Value.Contains(Secret.Dots, StringComparison.Ordinal)
                )
                .DistinctBy(each => each.From)
                .ToDictionary(each => each.From!, each => each.Value),
            InPlaceOfCut = NamedParts
                .Tree(
                    shownBy
                        .Read.DistinctBy(each => each.Name)
                        .ToDictionary(each => each.Name, each => StandIns.PutInto(each.Value)),
                    TemplateRoots.Test,
                    document
                )
                ?.ToJsonString(),
        };
}
