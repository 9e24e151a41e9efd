using ConnectorStudio.Core.Connect;
using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.People;
using ConnectorStudio.Core.Traces;
using ConnectorStudio.Sandbox;
using ConnectorStudio.Tests.Studio;
using Microsoft.Extensions.DependencyInjection;

namespace ConnectorStudio.Tests.Journeys;

public sealed class TraceJourneyTests(Chromium chromium)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_failed_run_is_handed_to_another_studio_which_reads_the_same_from_it()
    {
        await using var here = BrowserStudio.Start(chromium);
        var mara = await here.SignedInAsync(Role.Designer);
        await BreakAsync(here.Studio);
        await mara.StartSandboxAsync();
        await mara.AnswerSandboxAsync("alice");
        await mara.SeesAsync("Failed at token");
        var attempt = await LastAsync(here.Studio);
        await mara.OpenAsync($"/attempts/{attempt.Id}/timeline");
        await mara.SeesAsync("Waiting for the person");
        var file = await mara.Page.RunAndWaitForDownloadAsync(() => mara.FollowAsync("Export trace"));

        await using var there = BrowserStudio.Start(chromium, new StudioFactory());
        var bo = await there.SignedInAsync(Role.Designer, width: 390);
        await bo.OpenAsync("/traces");
        await bo.Page.SetInputFilesAsync("#trace", await file.PathAsync());
        await bo.IsAtAsync("/traces/[0-9a-f-]{36}$");
        await bo.SeesHeadingAsync("Trace of Connect to Sandbox CRM");
        await bo.SeesHeadingAsync(attempt.Findings[0].Title);
        await bo.FollowAsync("Replay");
        await bo.SeesAsync("Every leg and every finding is as it was recorded.");
        await bo.SeesHeadingAsync(attempt.Findings[0].Title);

        var kept = await there.Studio.Services.GetRequiredService<ITraceStore>().ListAsync(Ct);
        kept.ShouldHaveSingleItem().Status.ShouldBe(AttemptStatus.Failed);
        await bo.OpenAsync($"/traces/{kept[0].Id}?view=compare");
        await bo.SeesAsync("There is nothing to lay beside it");
    }

    private static async Task BreakAsync(StudioFactory studio)
    {
        await using var scope = studio.Services.CreateAsyncScope();
        var store = scope.ServiceProvider.GetRequiredService<IIntegrationStore>();
        var record = (await store.FindAsync("sandbox-crm", Ct)).ShouldNotBeNull();
        var apps = studio.Services.GetRequiredService<SandboxApps>();
        await apps.SetFaultsAsync(IntegrationJson.Read(record.Document).Client.Id, [SandboxFault.WrongSecret], Ct);
    }

    private static async Task<ConnectAttempt> LastAsync(StudioFactory studio)
    {
        await using var scope = studio.Services.CreateAsyncScope();
        var attempts = scope.ServiceProvider.GetRequiredService<IAttemptStore>();
        return (await attempts.ListAsync(new AttemptQuery(Limit: 1), Ct)).ShouldHaveSingleItem();
    }
}
