using ConnectorStudio.Core.Certify;
using ConnectorStudio.Core.OAuth;
using ConnectorStudio.Tests.AuthorizationServers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace ConnectorStudio.Tests.Certify;

/// <summary>Runs that are interrupted: by a restart, by a crash, by people who never come.</summary>
public sealed class CertifyLifeTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_run_goes_on_after_a_restart_and_holds_what_it_holds_encrypted()
    {
        await using var studio = new CertifyStudio();
        await studio.InitializeAsync();
        var id = await studio.StartAsync(await studio.MakeAsync());
        _ = await studio.LogInAsync(id);
        var kept = await studio.StoredAsync(id);
        kept.LoginsCipher.ShouldNotBeNull().ShouldMatch("^[A-Za-z0-9_-]+$", "no JSON with tokens in it");

        await studio.RestartAsync();
        var run = await studio.LogInAsync(id);

        CertifyStudio.Text(run, "status").ShouldBe("passed", run.ToString());
        _ = await studio.KeepsNothingAsync(id);
        studio.App.SpentPresented.ShouldBe(0);
    }

    [Fact]
    public async Task A_refresh_whose_outcome_a_crash_has_taken_is_not_sent_again()
    {
        await using var studio = new CertifyStudio();
        await studio.InitializeAsync();
        var id = await studio.StartAsync(await studio.MakeAsync());
        _ = await studio.LogInAsync(id);
        var calls = studio.App.Of(Endpoint.Refresh).Count;

        // As a worker leaves it that was killed between the call and its answer.
        var crashed = await studio.StoredAsync(id);
        crashed.Stage = CertifyStage.Connect;
        crashed.Status = CertifyStatus.Running;
        crashed.Presented = LegNames.SecondRefresh;
        crashed.Legs =
        [
            .. crashed.Legs.Select(leg =>
                leg.Name is LegNames.SecondRefresh or LegNames.Revoke or LegNames.MustFail ? new Leg(leg.Name) : leg
            ),
        ];
        crashed.DueAt = DateTimeOffset.UnixEpoch;
        (await studio.Studio.Services.GetRequiredService<ICertifyStore>().UpdateAsync(crashed, Ct)).ShouldBeTrue();

        var run = await studio.SettledAsync(id);
        CertifyStudio.Text(run, "status").ShouldBe("failed");
        run.GetProperty("findings")[0].GetProperty("code").GetString().ShouldBe("second_refresh.outcome_unknown");
        studio.App.Of(Endpoint.Refresh).Count.ShouldBe(calls);
    }

    [Fact]
    public async Task A_run_whose_login_never_comes_expires_and_ends_what_it_had()
    {
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var studio = new CertifyStudio { Time = clock };
        await studio.InitializeAsync();
        var id = await studio.StartAsync(await studio.MakeAsync("""{"revoke":{"tokens":["refresh_token"]}}"""));
        var untouched = await studio.StartAsync(await studio.MakeAsync());
        _ = await studio.LogInAsync(id);

        clock.Advance(TimeSpan.FromMinutes(61));

        foreach (var each in new[] { id, untouched })
        {
            (await studio.KeepsNothingAsync(each)).Status.ShouldBe(CertifyStatus.Expired);
            var run = await studio.RunAsync(each);
            CertifyStudio.Verdicts(run)["same_identity"].ShouldBe("skipped");
            CertifyStudio.Verdicts(run).Values.ShouldNotContain("fail");
        }

        studio.App.Logins.ShouldAllBe(login => login.Access.Count == 0);
    }

    [Fact]
    public async Task An_app_that_cannot_be_told_is_told_again_until_it_was()
    {
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var studio = new CertifyStudio { Time = clock };
        await studio.InitializeAsync();
        studio.App.Always(Endpoint.Revoke, Answer.Status(503));
        studio.App.Always(Endpoint.Refresh, Answer.Json("""{"error":"invalid_request"}""", 400));
        var id = await studio.StartAsync(await studio.MakeAsync());
        CertifyStudio.Text(await studio.LogInAsync(id), "status").ShouldBe("failed");
        await WaitForAsync(studio, id, run => run.Tries > 0);
        studio.App.Logins.ShouldContain(login => login.Access.Count > 0);

        studio.App.Always(Endpoint.Revoke, null);
        clock.Advance(TimeSpan.FromMinutes(2));
        _ = await studio.KeepsNothingAsync(id);
        studio.App.Logins.ShouldAllBe(login => login.Access.Count == 0);
    }

    private static async Task WaitForAsync(CertifyStudio studio, Guid id, Func<CertifyRun, bool> come)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(40));
        while (await timer.WaitForNextTickAsync(Ct) && !come(await studio.StoredAsync(id)))
        {
            // the worker is on its way
        }
    }
}
