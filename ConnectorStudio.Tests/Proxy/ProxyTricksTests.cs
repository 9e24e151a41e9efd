using System.Text;
using ConnectorStudio.Tests.Outbound.Tricks;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace ConnectorStudio.Tests.Proxy;

/// <summary>The same tricks and honest URLs through the route, as bytes on a socket, in both versions of HTTP.</summary>
public sealed class ProxyTricksTests
{
    private const string Below = "/rest/v2";
    private const string Base = "https://api.halcyon.example" + Below;

    [Theory]
    [InlineData(HttpProtocols.Http1)]
    [InlineData(HttpProtocols.Http2)]
    public async Task P_01_Of_the_tricks_none_calls_the_app(HttpProtocols protocols)
    {
        await using var studio = await ProxyStudio.StartAsync(protocols: protocols);
        var connection = await studio.ConnectAsync();
        var targets = HostileUrls
            .All.Select(each => each.Url)
            .Where(url => url.StartsWith(Base + "/", StringComparison.Ordinal))
            .Select(url => Bytes(url[Base.Length..]))
            .Where(target => protocols == HttpProtocols.Http2 || target[^1] != ' ') // a request line ends at its first space
            .ToList();
        var passed = new List<string>();
        foreach (var target in targets)
        {
            if (await AskAsync(studio, connection, target, protocols) is var status and not (0 or (>= 400 and < 500)))
            {
                passed.Add($"{target}: {status}");
            }
        }

        targets.Count.ShouldBeGreaterThan(130);
        passed.ShouldBeEmpty();
        studio.App.Calls.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(HttpProtocols.Http1)]
    [InlineData(HttpProtocols.Http2)]
    public async Task P_02_Each_honest_target_reaches_the_app_byte_for_byte(HttpProtocols protocols)
    {
        await using var studio = await ProxyStudio.StartAsync(protocols: protocols);
        var connection = await studio.ConnectAsync();
        foreach (var target in OrdinaryUrls.Targets.Select(target => target[Below.Length..]))
        {
            (await AskAsync(studio, connection, target, protocols)).ShouldBe(200, target);
            studio.App.Calls.TryDequeue(out var call).ShouldBeTrue(target);
            call.Target.ShouldBe("/v1" + target);
        }
    }

    private static async Task<int> AskAsync(
        ProxyStudio studio,
        Guid connection,
        string target,
        HttpProtocols protocols
    ) =>
        protocols == HttpProtocols.Http2
            ? await RawHttp2.GetAsync(
                new Uri(studio.Factory.Origin).Port,
                ProxyStudio.Route(connection, target),
                $"Bearer {studio.Key}"
            )
            : (await studio.RawAsync(connection, target)).Status;

    // As a client would that sends what it was given: UTF-8, each byte as a letter.
    private static string Bytes(string text) => Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(text));
}
