using System.Globalization;
using ConnectorStudio.Core.People;
using Microsoft.AspNetCore.Http;

namespace ConnectorStudio.Tests.Proxy;

/// <summary>Many connections at once: each call carries its own connection's token, and each caller gets its own answer.</summary>
public sealed class ProxyRightTokenTests
{
    private const int Connections = 200;
    private const int CallsEach = 500;
    private const int Rounds = 2;
    private const int Together = 20;
    private const int InOneGo = 50;
    private const int AtOnce = 4;

    // The generation of each connection's token; what the app takes of a connection; how often it was asked for more.
    private readonly int[] newest = new int[Connections];
    private readonly int[] oldest = new int[Connections];
    private readonly Random random = new(17);
    private int renewals;
    private int spent;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task P_16_Of_ten_thousand_answers_that_may_be_cached_none_is_another_connections()
    {
        await using var app = new QuickApp((target, token) => (200, $"{target} {token}"));
        await using var studio = await ProxyStudio.StartAsync((draft, _) => draft.AllowedUrls = [$"{app.Origin}/v1/"]);
        var connections = await ConnectAsync(studio, 100);
        var calls = Enumerable.Range(0, 10_000).Select(i => i % connections.Length).ToArray();
        random.Shuffle(calls);

        // All ask for the same address, with answers that say that anyone may keep them.
        var crossed = await CallAsync(
            calls,
            [studio.Factory.Origin],
            studio.Key,
            (call, _) => ProxyStudio.Route(connections[call], "/same"),
            (call, answer) =>
                answer.Body == $"/v1/same at-{call}-0"
                && answer.Head.Contains("\r\nCache-Control: no-store", StringComparison.Ordinal)
                && answer.Head.StartsWith("HTTP/1.1 200", StringComparison.Ordinal),
            _ => Task.CompletedTask
        );

        crossed.ShouldBeEmpty();
    }

    [Fact]
    public async Task P_17_Of_a_hundred_thousand_calls_over_two_nodes_with_renewals_between_none_has_a_wrong_token()
    {
        await using var app = new QuickApp(Judge);
        await using var studio = await ProxyStudio.StartAsync(
            (draft, _) => draft.AllowedUrls = [$"{app.Origin}/v1/"],
            RenewAsync
        );
        var connections = await ConnectAsync(studio, Connections);
        await using var other = studio.AnotherNode();
        var key = (await studio.Factory.MakeKeyAsync([Permission.SendRequests, Permission.Connect])).Text.Reveal();
        using var here = studio.Factory.Program(key);
        using var there = other.Program(key);

        // Twenty connections are busy together, then the next twenty; each is renewed in the midst of its calls.
        var calls = new List<int>();
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var busy in Enumerable.Range(0, Connections).Chunk(Together))
            {
                var mixed = busy.SelectMany(each => Enumerable.Repeat(each, CallsEach / Rounds)).ToArray();
                random.Shuffle(mixed);
                calls.AddRange(mixed);
            }
        }

        var wrong = await CallAsync(
            [.. calls],
            [studio.Factory.Origin, other.Origin],
            key,
            (call, i) => ProxyStudio.Route(connections[call], $"/{call}/{i}"),
            (call, answer) =>
                answer.Head.StartsWith("HTTP/1.1 200", StringComparison.Ordinal)
                && answer.Body.StartsWith($"/v1/{call}/", StringComparison.Ordinal),
            RenewNextAsync
        );

        wrong.ShouldBeEmpty();
        calls.Count.ShouldBe(100_000);
        oldest.ShouldAllBe(generation => generation == Rounds);
        renewals.ShouldBe(Connections * Rounds);
        spent.ShouldBe(0);

        async Task RenewNextAsync(int pack)
        {
            const int Packs = Together * CallsEach / Rounds / InOneGo;
            var (next, rest) = Math.DivRem(pack, Packs / Together);
            if (rest != 0)
            {
                return;
            }

            var connection = next % Connections;
            using var answer = await (next % 2 == 0 ? here : there).PostAsync(
                $"/api/v1/connections/{connections[connection]}/refresh",
                null,
                Ct
            );
            ((int)answer.StatusCode).ShouldBe(200);

            // The new one is stored: from now on the app takes no other.
            oldest[connection] = newest[connection];
        }
    }

    // Whose token is it, and is it the one that is good?
    private (int Status, string Line) Judge(string target, string token)
    {
        var (path, parts) = (target.Split('/'), token.Split('-'));
        var connection = int.Parse(path[2], CultureInfo.InvariantCulture);
        return
            parts is ["at", var whose, var generation]
            && whose == path[2]
            && int.Parse(generation, CultureInfo.InvariantCulture) is var given
            && given >= Volatile.Read(ref oldest[connection])
            && given <= Volatile.Read(ref newest[connection])
            ? (200, $"{target} {token}")
            : (401, $"{target} {token}");
    }

    // The app's token endpoint: each refresh token once (RFC 6749 §6, rotation).
    private async Task RenewAsync(HttpContext context)
    {
        var form = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery((string)context.Items["body"]!);
        var parts = form["refresh_token"].ToString().Split('-');
        var (connection, generation) = (
            int.Parse(parts[1], CultureInfo.InvariantCulture),
            int.Parse(parts[2], CultureInfo.InvariantCulture)
        );
        Interlocked.Increment(ref renewals);
        if (Interlocked.CompareExchange(ref newest[connection], generation + 1, generation) != generation)
        {
            Interlocked.Increment(ref spent);
        }

        await TokenApp.GiveAsync(context, $"{connection}-{generation + 1}");
    }

    private static async Task<Guid[]> ConnectAsync(ProxyStudio studio, int many)
    {
        var connections = new Guid[many];
        for (var i = 0; i < many; i++)
        {
            connections[i] = await studio.ConnectAsync($"at-{i}-0", $"rt-{i}-0");
        }

        return connections;
    }

    /// <summary>Calls in packs, each pack by any of the nodes; what was answered wrong.</summary>
    private async Task<List<string>> CallAsync(
        int[] calls,
        string[] nodes,
        string key,
        Func<int, int, string> route,
        Func<int, (string Head, string Body), bool> isRight,
        Func<int, Task> meanwhile
    )
    {
        var packs = calls.Select((call, i) => (call, i)).Chunk(InOneGo).ToArray();
        var nodeOf = packs.Select(_ => random.Next(nodes.Length)).ToArray();
        var wrong = new System.Collections.Concurrent.ConcurrentQueue<string>();
        var next = -1;
        await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => WorkAsync()));
        return [.. wrong.Take(20)];

        async Task WorkAsync()
        {
            var callers = new PipelinedCaller[nodes.Length];
            for (var i = 0; i < nodes.Length; i++)
            {
                callers[i] = await PipelinedCaller.ConnectAsync(nodes[i], key, Ct);
            }

            int taken;
            while ((taken = Interlocked.Increment(ref next)) < packs.Length)
            {
                var pack = packs[taken];
                var answers = await callers[nodeOf[taken]]
                    .GetAsync([.. pack.Select(each => route(each.call, each.i))], Ct);
                for (var i = 0; i < pack.Length; i++)
                {
                    if (!isRight(pack[i].call, answers[i]))
                    {
                        wrong.Enqueue($"{pack[i].call}: {answers[i].Head.Split('\r')[0]} {answers[i].Body}");
                    }
                }

                await meanwhile(taken);
            }

            foreach (var caller in callers)
            {
                caller.Dispose();
            }
        }
    }
}
