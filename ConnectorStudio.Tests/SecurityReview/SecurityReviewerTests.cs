using ConnectorStudio.Core.Certify;
using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.OAuth;
using ConnectorStudio.Core.SecurityReview;
using ConnectorStudio.Tests.Integrations;
using static ConnectorStudio.Tests.Integrations.DesignStudio;

namespace ConnectorStudio.Tests.SecurityReview;

public sealed class SecurityReviewerTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_Certify_saw_of_a_broken_token_counts_while_the_test_is_the_same()
    {
        await using var studio = await DesignStudio.StartAsync();
        await studio.AcmeAsync();
        var version = await studio.PublishAsync();
        (await SaidAsync(studio)).ShouldBe(FindingSeverity.Info);

        await RunAsync(studio, version, LegVerdict.Fail);
        (await SaidAsync(studio)).ShouldBe(FindingSeverity.Error);

        await RunAsync(studio, version, LegVerdict.Pass);
        await RunAsync(studio, version, null);
        (await SaidAsync(studio)).ShouldBeNull();

        await studio.ChangeAsync(Mara, draft => draft.Test.Url = "/profile");
        (await SaidAsync(studio)).ShouldBe(FindingSeverity.Info);
    }

    private static async Task<FindingSeverity?> SaidAsync(DesignStudio studio)
    {
        var reviewer = new SecurityReviewer(studio.Services.Get<ICertifyStore>(), studio.Store);
        var open = await studio.OpenAsync();
        var report = await reviewer.ReportAsync(open, open.Draft, Ct);
        return report.Findings.SingleOrDefault(each => each.Rule.Id == "security.negative-control")?.Finding.Severity;
    }

    private static async Task RunAsync(DesignStudio studio, IntegrationVersion version, LegVerdict? verdict)
    {
        Clock.Advance(TimeSpan.FromMinutes(1));
        await studio
            .Services.Get<ICertifyStore>()
            .AddAsync(
                new CertifyRun
                {
                    Id = Guid.CreateVersion7(Clock.GetUtcNow()),
                    IntegrationId = version.IntegrationId,
                    IntegrationSlug = Slug,
                    IntegrationName = "Acme CRM",
                    VersionId = version.Id,
                    VersionNumber = version.Number,
                    StartedAt = Clock.GetUtcNow(),
                    ExpiresAt = Clock.GetUtcNow().AddHours(1),
                    LinkHash = Guid.CreateVersion7().ToString("N"),
                    Legs = [new Leg(LegNames.NegativeControl) { Verdict = verdict }],
                },
                Ct
            );
    }
}
