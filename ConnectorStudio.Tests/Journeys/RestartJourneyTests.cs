using ConnectorStudio.Core.Connect;
using ConnectorStudio.Core.Connections;
using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Tests.AuthorizationServers;
using ConnectorStudio.Tests.Studio;
using Microsoft.Extensions.DependencyInjection;

namespace ConnectorStudio.Tests.Journeys;

public sealed class RestartJourneyTests(Chromium chromium) : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("studio").FullName;
    private readonly int port = StudioProcess.FreePort();
    private readonly int sandboxPort = StudioProcess.FreePort();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_login_goes_on_though_the_process_was_killed_and_started_again_meanwhile()
    {
        await using var studio = await StudioProcess.StartAsync(folder, port, sandboxPort);
        await using var context = await chromium.NewContextAsync();
        var mara = new Person(await context.NewPageAsync(), studio.Origin);
        await mara.SignInAsync(StudioProcess.Email, StudioFactory.Password);
        await mara.StartSandboxAsync();

        await studio.KillAsync();
        await studio.StartAsync();

        await mara.AnswerSandboxAsync("alice");
        await mara.SeesHeadingAsync("Alice Archer (production)");
    }

    [Fact]
    public async Task A_polite_end_lets_the_running_leg_end_first()
    {
        await using var slow = await AuthorizationServer.StartAsync();
        var (asked, released) = (new TaskCompletionSource(), new TaskCompletionSource());
        slow.Always(
            Endpoint.Api,
            Answer.Then(
                async () =>
                {
                    asked.TrySetResult();
                    await released.Task.WaitAsync(Ct);
                },
                Answer.Json("""{ "id": "usr_7", "name": "Slow Person" }""")
            )
        );
        await PrepareAsync(slow);
        await using var studio = await StudioProcess.StartAsync(folder, port, sandboxPort);
        await using var context = await chromium.NewContextAsync();
        var mara = new Person(await context.NewPageAsync(), studio.Origin);
        await mara.SignInAsync(StudioProcess.Email, StudioFactory.Password);
        await mara.StartSandboxAsync("/integrations/sandbox-crm/connect?draft=true");
        await mara.AnswerSandboxAsync("alice");
        await asked.Task.WaitAsync(TimeSpan.FromMinutes(1), Ct);

        await studio.TerminateAsync();
        await studio.RefusesConnectionsAsync();
        studio.HasExited.ShouldBeFalse("a leg still runs");
        released.SetResult();
        (await studio.ExitCodeAsync()).ShouldBe(0);

        await using var after = await StudioStore.StartAsync(folder);
        await using var scope = after.Scope();
        var attempts = scope.ServiceProvider.GetRequiredService<IAttemptStore>();
        var attempt = (await attempts.ListAsync(new AttemptQuery(null, null, null, 10), Ct)).ShouldHaveSingleItem();
        attempt.Status.ShouldBe(AttemptStatus.Succeeded);
        var connections = scope.ServiceProvider.GetRequiredService<IConnectionStore>();
        (await connections.ListAsync(new ConnectionQuery(), Ct))
            .ShouldHaveSingleItem()
            .Name.ShouldBe("Slow Person (production)");
    }

    // The sandbox answers at once: its Test API is replaced by one that waits for the test.
    private async Task PrepareAsync(AuthorizationServer slow)
    {
        await using (var studio = await StudioProcess.StartAsync(folder, port, sandboxPort))
        {
            await studio.KillAsync();
        }

        await using var store = await StudioStore.StartAsync(folder);
        await using var scope = store.Scope();
        var integrations = scope.ServiceProvider.GetRequiredService<IIntegrationStore>();
        var record = (await integrations.FindAsync("sandbox-crm", Ct)).ShouldNotBeNull();
        var draft = IntegrationJson.Read(record.Document);
        draft.Test.Url = $"{slow.Origin}/me";
        draft.AllowedUrls.Add($"{slow.Origin}/");
        record.Document = IntegrationJson.Write(draft);
        (await integrations.UpdateAsync(record, null, Ct)).ShouldBeTrue();
    }
}
