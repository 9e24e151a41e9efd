using System.Text;
using ConnectorStudio.Tests.Outbound.Tricks;

namespace ConnectorStudio.Tests.Proxy;

/// <summary>The same tricks and honest URLs through the route, by raw sockets, byte for byte.</summary>
public sealed class ProxyTricksTests
{
    private const string Below = "/rest/v2";
    private const string Base = "https://api.halcyon.example" + Below;

    [Fact]
    public async Task P_01_Of_the_tricks_none_calls_the_app()
    {
        await using var studio = await ProxyStudio.StartAsync();
        var connection = await studio.ConnectAsync();
        var targets = HostileUrls
            .All.Select(each => each.Url)
            .Where(url => url.StartsWith(Base + "/", StringComparison.Ordinal))
            .Select(url => Bytes(url[Base.Length..]))
            .Where(target => target[^1] != ' ') // in a request line the first space ends the target
            .ToList();
        var passed = new List<string>();
        foreach (var target in targets)
        {
            var reply = await studio.RawAsync(connection, target);
            if (reply.Status is not (0 or (>= 400 and < 500)))
            {
                passed.Add($"{target}: {reply.Status}");
            }
        }

        targets.Count.ShouldBeGreaterThan(130);
        passed.ShouldBeEmpty();
        studio.App.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task P_02_Each_honest_target_reaches_the_app_byte_for_byte()
    {
        await using var studio = await ProxyStudio.StartAsync();
        var connection = await studio.ConnectAsync();
        foreach (var target in OrdinaryUrls.Targets.Select(target => target[Below.Length..]))
        {
            var reply = await studio.RawAsync(connection, target);

            reply.Status.ShouldBe(200, $"{target} {reply.Text}");
            studio.App.Calls.TryDequeue(out var call).ShouldBeTrue(target);
            call.Target.ShouldBe("/v1" + target);
        }
    }

    // As a client would that sends what it was given: UTF-8, each byte as a letter.
    private static string Bytes(string text) => Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(text));
}
