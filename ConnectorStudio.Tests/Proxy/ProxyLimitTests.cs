using System.Net;
using ConnectorStudio.Proxy;
using ConnectorStudio.Settings;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;

namespace ConnectorStudio.Tests.Proxy;

/// <summary>P_15: how much may go through, per key, connection and integration.</summary>
public sealed class ProxyLimitTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(100)]
    public void P_15_As_many_pass_in_a_second_as_are_set(int most)
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 11, 24, 12, 0, 0, TimeSpan.Zero));
        var limits = new ProxyLimits(
            new LimitSettings
            {
                ProxyPerSecondAndKey = most,
                ProxyPerSecondAndConnection = most,
                ProxyPerSecondAndIntegration = most,
            },
            clock
        );
        var id = Guid.CreateVersion7();
        foreach (var kind in Enum.GetValues<ProxyLimitKind>())
        {
            var passed = 0;
            for (var ms = 0; ms < 10_000; ms++)
            {
                passed += limits.MayPass(kind, id, out var wait) ? 1 : 0;
                wait.ShouldBeInRange(TimeSpan.Zero, TimeSpan.FromSeconds(1));
                clock.Advance(TimeSpan.FromMilliseconds(1));
            }

            passed.ShouldBe(most * 10, kind.ToString());
        }
    }

    [Fact]
    public void P_15_Each_has_limits_of_its_own_and_none_when_none_is_set()
    {
        var limits = new ProxyLimits(new LimitSettings { ProxyPerSecondAndKey = 1 }, new FakeTimeProvider());
        var (one, other) = (Guid.CreateVersion7(), Guid.CreateVersion7());

        limits.MayPass(ProxyLimitKind.Key, one, out _).ShouldBeTrue();
        limits.MayPass(ProxyLimitKind.Key, one, out _).ShouldBeFalse();
        limits.MayPass(ProxyLimitKind.Key, other, out _).ShouldBeTrue();
        for (var i = 0; i < 1000; i++)
        {
            limits.MayPass(ProxyLimitKind.Connection, one, out _).ShouldBeTrue();
            limits.MayRun(ProxyLimitKind.Connection, one, out _, out _).ShouldBeTrue();
        }
    }

    [Fact]
    public void P_15_A_place_is_free_again_when_it_was_given_back()
    {
        var limits = new ProxyLimits(new LimitSettings { ProxyAtOncePerConnection = 2 }, new FakeTimeProvider());
        var id = Guid.CreateVersion7();

        limits.MayRun(ProxyLimitKind.Connection, id, out var first, out _).ShouldBeTrue();
        limits.MayRun(ProxyLimitKind.Connection, id, out _, out _).ShouldBeTrue();
        limits.MayRun(ProxyLimitKind.Connection, id, out _, out _).ShouldBeFalse();
        first!.Dispose();
        limits.MayRun(ProxyLimitKind.Connection, id, out _, out _).ShouldBeTrue();
    }

    [Fact]
    public async Task P_15_Too_many_are_told_when_to_come_back()
    {
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var studio = await ProxyStudio.StartAsync(
            settings: factory => factory.With("ConnectorStudio:Limits:ProxyPerSecondAndConnection", "2"),
            time: clock
        );
        var (connection, other) = (await studio.ConnectAsync(), await studio.ConnectAsync());
        for (var i = 0; i < 2; i++)
        {
            using var passed = await studio.SendAsync(connection);
            passed.StatusCode.ShouldBe(HttpStatusCode.OK);
        }

        using (var third = await studio.SendAsync(connection))
        {
            third.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
            third.Headers.GetValues("Retry-After").ShouldBe(["1"]);
            (await ProblemOf.ReadAsync(third)).ShouldBe(("rate_limited", "limit", null, "refused"));
        }

        using (var elsewhere = await studio.SendAsync(other))
        {
            elsewhere.StatusCode.ShouldBe(HttpStatusCode.OK);
        }

        clock.Advance(TimeSpan.FromSeconds(1));
        using var later = await studio.SendAsync(connection);
        later.StatusCode.ShouldBe(HttpStatusCode.OK);
        studio.App.Calls.Count.ShouldBe(4);
    }

    [Fact]
    public async Task P_15_No_more_run_at_once_than_are_set()
    {
        var go = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var inside = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var studio = await ProxyStudio.StartAsync(
            answer: async context =>
            {
                inside.TrySetResult();
                await go.Task;
                context.Response.StatusCode = StatusCodes.Status204NoContent;
            },
            settings: factory => factory.With("ConnectorStudio:Limits:ProxyAtOncePerKey", "1")
        );
        var connection = await studio.ConnectAsync();
        var first = studio.SendAsync(connection);
        await inside.Task.WaitAsync(TestContext.Current.CancellationToken);

        using (var second = await studio.SendAsync(connection))
        {
            second.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        }

        go.SetResult();
        using var answer = await first;
        answer.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        using var third = await studio.SendAsync(connection);
        third.StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }
}
