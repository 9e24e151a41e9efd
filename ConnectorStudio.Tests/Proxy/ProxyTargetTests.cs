using System.Net;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace ConnectorStudio.Tests.Proxy;

/// <summary>Where a call goes: the bytes that were checked, and nowhere else.</summary>
public sealed class ProxyTargetTests
{
    /// <summary>What follows /proxy, as an attacker writes it.</summary>
    private static readonly string[] Hostile =
    [
        "/..",
        "/../",
        "/../v2/x",
        "/x/../../admin",
        "/./../x",
        "/.",
        "/./x",
        "/%2e%2e/x",
        "/%2E%2E/x",
        "/.%2e/x",
        "/%2e./x",
        "/%252e%252e/x",
        "/%25252e%25252e/x",
        "/..%2fx",
        "/..%2Fx",
        "/%2e%2e%2fx",
        "/x%2f..%2f..%2fadmin",
        "/..%5cx",
        "/%5c..%5cx",
        "/x/..;/admin",
        "/..;a=b/x",
        "/%2e%2e;/x",
        "/;/../x",
        "/%c0%ae%c0%ae/x",
        "/%e0%80%ae./x",
        "/%ff",
        "/%80x",
        "/x%0d%0aHost:%20evil",
        "/x%0a",
        "/%0dx",
        "/x%00",
        "/%2500",
        "/%250d%250a",
        "/x%7f",
        "/x%c2%85",
        "/%",
        "/%2",
        "/%zz",
        "/x%g0",
        "/x?a=%",
        "/x?%zz=1",
        "/x#y",
        "#x",
        "/%23/..%23/../x",
        "/..#",
        "/x\\..\\..\\admin",
        "/\\evil.example/x",
        "/%ef%bc%8e%ef%bc%8e/x",
        "/%e2%80%a4%e2%80%a4/x",
    ];

    private static readonly string[] Legitimate =
    [
        "",
        "/",
        "?x=1",
        "/me",
        "/a%2Fb",
        "/a%2fb/c",
        "/a%20b",
        "/a+b",
        "/%7E%41",
        "/~a",
        "/...",
        "/..x",
        "/x..",
        "/.well-known/x",
        "/a;b=1/c",
        "/a!$&'()*+,;=:@b",
        "/x?",
        "/x??y",
        "/x?y=/../z",
        "/x?y=a%2e%2e%2f",
        "/x?y=1&y=2",
        "/x?redirect=https://evil.example/",
        "/@evil.example",
        "/https://evil.example/",
        "/evil.example:80",
        "/x//y",
        "/x/",
        "/%25",
        "/100%25",
        "/a%3Fb%23c",
        "/a|b",
        "/{id}",
        "/a^b",
        "/a'b",
        "/proxy",
        "/api/v1/connections/x/proxy/y",
    ];

    public static TheoryData<HttpProtocols> Protocols => [HttpProtocols.Http1, HttpProtocols.Http2];

    [Theory]
    [MemberData(nameof(Protocols))]
    public async Task P_01_No_hostile_target_passes_and_none_is_called(HttpProtocols protocols)
    {
        await using var studio = await ProxyStudio.StartAsync(protocols: protocols);
        var connection = await studio.ConnectAsync();
        var passed = new List<string>();
        foreach (var target in Hostile)
        {
            var (status, _) = await AskAsync(studio, connection, target, protocols);
            if (status is not (0 or (>= 400 and < 500)))
            {
                passed.Add($"{target}: {status}");
            }
        }

        passed.ShouldBeEmpty();
        studio.App.Calls.ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Protocols))]
    public async Task P_02_What_the_app_is_sent_is_what_was_checked(HttpProtocols protocols)
    {
        await using var studio = await ProxyStudio.StartAsync(protocols: protocols);
        var connection = await studio.ConnectAsync();
        foreach (var target in Legitimate)
        {
            var (status, text) = await AskAsync(studio, connection, target, protocols);

            status.ShouldBe(200, $"{target} {text}");
            studio.App.Calls.TryDequeue(out var call).ShouldBeTrue(target);
            call.Target.ShouldBe(Joined(target));
            call.Headers["Host"].ShouldBe(new Uri(studio.App.Origin).Authority);
        }
    }

    [Fact]
    public async Task P_01_The_rule_that_refuses_is_named()
    {
        await using var studio = await ProxyStudio.StartAsync();
        var connection = await studio.ConnectAsync();

        var climbing = await studio.RawAsync(connection, "/%2e%2e/x");
        climbing.Status.ShouldBe(403);
        climbing.Code.ShouldBe("url_not_allowed");
        climbing.Rule.ShouldBe("U10");
        climbing.Header("ConnectorStudio-Outcome").ShouldBe("refused");

        var plain = await studio.RawAsync(connection, "/../x");
        plain.Rule.ShouldBe("U10");

        (await studio.RawAsync(connection, "/x?y=%zz")).Rule.ShouldBe("U12");
    }

    [Fact]
    public async Task P_01_The_route_itself_must_be_written_as_it_stands()
    {
        await using var studio = await ProxyStudio.StartAsync();
        var connection = await studio.ConnectAsync();
        var head = $"HTTP/1.1\r\nHost: studio\r\nAuthorization: Bearer {studio.Key}\r\nConnection: close\r\n\r\n";

        foreach (
            var line in new[]
            {
                $"/api/v1/connections/{connection}/pro%78y/me",
                $"/api/v1/x/../connections/{connection}/proxy/me",
                $"/api/v1/connections/{connection}/proxy%2fme",
                $"/api/v1/connections/{connection}/x/../proxy/me",
                $"//api/v1/connections/{connection}/proxy/me",
                $"http://studio/api/v1/connections/{connection}/proxy/me",
            }
        )
        {
            var reply = await studio.RawAsync($"GET {line} {head}");
            reply.Status.ShouldBeInRange(300, 499, line); // two slashes make it a page of another name
        }

        studio.App.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task P_10_Redirects_are_handed_back_and_never_followed()
    {
        var where = "";
        await using var studio = await ProxyStudio.StartAsync(answer: context =>
        {
            context.Response.StatusCode = 300 + int.Parse(context.Request.Query["s"].ToString(), null);
            context.Response.Headers.Location = where;
            return Task.CompletedTask;
        });
        var connection = await studio.ConnectAsync();
        foreach (
            var location in new[]
            {
                "https://evil.example/",
                "http://169.254.169.254/latest/meta-data/",
                "http://127.0.0.1:5081/",
                studio.App.Origin + "/v1/me?s=1",
                "/v1/me?s=2",
                "//evil.example/x",
            }
        )
        {
            where = location;
            foreach (var status in new[] { 1, 2, 3, 7, 8 })
            {
                using var answer = await studio.SendAsync(connection, $"/me?s={status}", HttpMethod.Post);
                ((int)answer.StatusCode).ShouldBe(300 + status);
                answer.Headers.GetValues("Location").ShouldBe([location]);
            }
        }

        studio.App.Calls.Count.ShouldBe(30);
        studio.App.Calls.ShouldAllBe(call => call.Target.StartsWith("/v1/me?s="));
    }

    private static string Joined(string target) => target is ['/', ..] ? "/v1" + target : "/v1/" + target;

    private static async Task<(int Status, string Text)> AskAsync(
        ProxyStudio studio,
        Guid connection,
        string target,
        HttpProtocols protocols
    )
    {
        if (protocols == HttpProtocols.Http1)
        {
            var reply = await studio.RawAsync(connection, target);
            return (reply.Status, reply.Text);
        }

        // The client sends the target as it is; a fragment it would keep to itself.
        var raw = new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true };
        var request = new HttpRequestMessage
        {
            RequestUri = new Uri(studio.Factory.Origin + ProxyStudio.Route(connection, target), in raw),
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        try
        {
            using var answer = await studio.Program.SendAsync(request, TestContext.Current.CancellationToken);
            return (
                (int)answer.StatusCode,
                await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)
            );
        }
        catch (HttpRequestException)
        {
            return (0, ""); // the stream was refused
        }
    }
}
