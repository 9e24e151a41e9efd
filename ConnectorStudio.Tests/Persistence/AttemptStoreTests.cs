using ConnectorStudio.Core.Connect;
using ConnectorStudio.Core.Connections;
using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.OAuth;
using ConnectorStudio.Core.Outbound;
using ConnectorStudio.Tests.Studio;
using Microsoft.Extensions.Time.Testing;

namespace ConnectorStudio.Tests.Persistence;

public sealed class AttemptStoreTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Legs_exchanges_and_findings_come_back_as_they_were()
    {
        await using var studio = await StudioStore.StartAsync();
        var store = studio.Get<IAttemptStore>();
        var attempt = Rows.Attempt();
        attempt.Legs =
        [
            new Leg(LegNames.Token)
            {
                Verdict = LegVerdict.Fail,
                StartedAt = Rows.Noon,
                DurationMs = 212,
                Message = "401",
                Exchanges =
                [
                    new Exchange
                    {
                        Method = "POST",
                        Url = "https://acme.example/token",
                        Status = 401,
                        RequestHeaders = [new("Authorization", "••••••••")],
                    },
                ],
            },
        ];
        attempt.Findings =
        [
            new Finding(
                "token.client_authentication_refused",
                FindingSeverity.Error,
                3,
                "client.authentication",
                "Refused"
            )
            {
                Evidence = ["POST answered 401"],
                Confidence = Confidence.Likely,
            },
        ];
        attempt.ScopesAsked.AddRange(["read", "write"]);
        await store.AddAsync(attempt, Ct);

        var stored = (await store.FindByStateAsync(attempt.StateHash, Ct))!;
        stored.ScopesAsked.ShouldBe(["read", "write"]);
        var leg = stored.Legs.ShouldHaveSingleItem();
        leg.Verdict.ShouldBe(LegVerdict.Fail);
        leg.Exchanges.ShouldHaveSingleItem().RequestHeaders.ShouldHaveSingleItem().Value.ShouldBe("••••••••");
        stored.Findings.ShouldHaveSingleItem().Confidence.ShouldBe(Confidence.Likely);
        stored.ExpiresAt.ShouldBe(attempt.ExpiresAt);
    }

    [Fact]
    public async Task Draft_snapshots_go_with_the_last_that_used_them()
    {
        await using var studio = await StudioStore.StartAsync();
        var (store, integrations) = (studio.Get<IAttemptStore>(), studio.Get<IIntegrationStore>());
        var record = Rows.Integration();
        await integrations.AddAsync(record, Rows.Happened(), Ct);
        var (used, connected, unused) = (
            Rows.Version(record, null),
            Rows.Version(record, null),
            Rows.Version(record, null)
        );
        var published = Rows.Version(record);
        foreach (var version in new[] { used, connected, unused, published })
        {
            await integrations.AddSnapshotAsync(version, _ => null, Ct);
        }

        await store.AddAsync(Rows.Attempt(record.Id, version: used.Id), Ct);
        await studio
            .Get<IConnectionStore>()
            .StoreAsync(
                Rows.Connection(record.Id, draft: true, version: connected.Id),
                connection => Rows.Tokens(connection.Id),
                null,
                false,
                (_, _) => Rows.Happened(),
                Ct
            );

        _ = await store.SweepAsync(Rows.Noon, Ct);
        (await integrations.FindVersionAsync(unused.Id, Ct)).ShouldNotBeNull("it is not old enough");
        _ = await store.SweepAsync(Rows.Noon.AddDays(1), Ct);

        (await integrations.FindVersionAsync(unused.Id, Ct)).ShouldBeNull();
        foreach (var kept in new[] { used, connected, published })
        {
            (await integrations.FindVersionAsync(kept.Id, Ct)).ShouldNotBeNull();
        }
    }

    [Fact]
    public async Task Starting_again_supersedes_what_the_same_person_left_waiting()
    {
        await using var studio = await StudioStore.StartAsync();
        var store = studio.Get<IAttemptStore>();
        var (integration, mara) = (Rows.Id(), Rows.Id());
        var mine = Rows.Attempt(integration, mara);
        var running = Rows.Attempt(integration, mara, AttemptStatus.Running);
        var elsewhere = Rows.Attempt(Rows.Id(), mara);
        var theirs = Rows.Attempt(integration, Rows.Id());
        foreach (var attempt in new[] { mine, running, elsewhere, theirs })
        {
            await store.AddAsync(attempt, Ct);
        }

        await store.AddAsync(Rows.Attempt(integration, mara), Ct);
        var left = (await store.FindAsync(mine.Id, Ct))!;
        left.Status.ShouldBe(AttemptStatus.Superseded);
        left.VerifierCipher.ShouldBeNull();
        (await store.UpdateAsync(mine, null, Ct)).ShouldBeFalse();
        foreach (var attempt in new[] { running, elsewhere, theirs })
        {
            (await store.FindAsync(attempt.Id, Ct))!.Status.ShouldBe(attempt.Status);
        }
    }

    [Fact]
    public async Task O_17_Of_many_at_once_one_takes_the_state()
    {
        await using var studio = await StudioStore.StartAsync();
        var store = studio.Get<IAttemptStore>();
        var attempt = Rows.Attempt();
        await store.AddAsync(attempt, Ct);
        var copies = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => store.FindAsync(attempt.Id, Ct)));
        var taken = await Task.WhenAll(
            copies.Select(copy =>
            {
                copy!.Status = AttemptStatus.Running;
                return store.UpdateAsync(copy, null, Ct);
            })
        );
        taken.Count(won => won).ShouldBe(1);
    }

    [Fact]
    public async Task A_lease_is_one_workers_until_it_is_over()
    {
        await using var studio = await StudioStore.StartAsync();
        var store = studio.Get<IAttemptStore>();
        await store.AddAsync(Rows.Attempt(), Ct);
        var running = Rows.Attempt(status: AttemptStatus.Running);
        await store.AddAsync(running, Ct);
        var until = Rows.Noon.AddMinutes(1);

        var leases = await Task.WhenAll(
            Enumerable.Range(0, 10).Select(worker => store.LeaseAsync($"worker {worker}", Rows.Noon, until, Ct))
        );
        var leased = leases.OfType<ConnectAttempt>().ShouldHaveSingleItem();
        leased.Id.ShouldBe(running.Id);
        leased.Status = AttemptStatus.Running;
        (await store.UpdateAsync(leased, null, Ct)).ShouldBeTrue();
        (await store.LeaseAsync("late", until.AddSeconds(-1), until, Ct)).ShouldBeNull();
        (await store.LeaseAsync("late", until, until.AddMinutes(1), Ct))!.LeaseOwner.ShouldBe("late");
    }

    [Fact]
    public async Task Waiting_attempts_expire_and_forget_their_secrets()
    {
        await using var studio = await StudioStore.StartAsync();
        var store = studio.Get<IAttemptStore>();
        var attempt = Rows.Attempt();
        await store.AddAsync(attempt, Ct);
        (await store.ExpireAsync(Rows.Noon.AddMinutes(9), Ct)).ShouldBe(0);
        (await store.ExpireAsync(Rows.Noon.AddMinutes(10), Ct)).ShouldBe(1);
        var over = (await store.FindAsync(attempt.Id, Ct))!;
        over.Status.ShouldBe(AttemptStatus.Expired);
        over.EndedAt.ShouldBe(Rows.Noon.AddMinutes(10));
        over.AuthorizationUrlCipher.ShouldBeNull();
        over.VerifierCipher.ShouldBeNull();
    }

    [Fact]
    public async Task Ended_attempts_are_swept_by_the_retention_setting_and_others_never()
    {
        var clock = new FakeTimeProvider(Rows.Noon);
        await using var studio = await StudioStore.StartAsync(time: clock);
        var store = studio.Get<IAttemptStore>();
        var waiting = Rows.Attempt();
        var failed = Rows.Attempt(status: AttemptStatus.Failed);
        await store.AddAsync(waiting, Ct);
        await store.AddAsync(failed, Ct);
        var sweeper = ActivatorUtilitiesOf<AttemptSweeper>(studio);
        clock.Advance(TimeSpan.FromDays(90));
        (await sweeper.SweepAsync(Ct)).ShouldBe(0);
        clock.Advance(TimeSpan.FromSeconds(1));
        (await sweeper.SweepAsync(Ct)).ShouldBe(1);
        (await store.FindAsync(waiting.Id, Ct)).ShouldNotBeNull();
        (await store.FindAsync(failed.Id, Ct)).ShouldBeNull();
    }

    [Fact]
    public async Task Lists_go_on_after_the_last_one_seen()
    {
        await using var studio = await StudioStore.StartAsync();
        var store = studio.Get<IAttemptStore>();
        var integration = Rows.Id();
        for (var number = 0; number < 5; number++)
        {
            await store.AddAsync(Rows.Attempt(integration, status: AttemptStatus.Failed), Ct);
            await store.AddAsync(Rows.Attempt(), Ct);
        }

        var query = new AttemptQuery(integration, AttemptStatus.Failed, Limit: 3);
        var first = await store.ListAsync(query, Ct);
        var rest = await store.ListAsync(query with { Before = first[^1].Id }, Ct);
        first.Count.ShouldBe(3);
        rest.Count.ShouldBe(2);
        first.Concat(rest).Select(attempt => attempt.Id).ShouldBeUnique();
        first.Concat(rest).Select(attempt => attempt.Id).ShouldBeInOrder(SortDirection.Descending);
    }

    private static T ActivatorUtilitiesOf<T>(StudioStore studio) =>
        Microsoft.Extensions.DependencyInjection.ActivatorUtilities.CreateInstance<T>(studio.Get<IServiceProvider>());
}
