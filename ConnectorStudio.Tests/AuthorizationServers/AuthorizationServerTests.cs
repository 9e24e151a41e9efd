using ConnectorStudio.Core.OAuth;
using ConnectorStudio.Core.Outbound;
using ConnectorStudio.Core.Vault;
using ConnectorStudio.Tests.Outbound;

namespace ConnectorStudio.Tests.AuthorizationServers;

/// <summary>The scriptable authorization server itself: what the other tests take its word for.</summary>
public sealed class AuthorizationServerTests
{
    private const string Body = "grant_type=refresh_token&refresh_token=rt-1&client_id=acme&client_secret=s3cret";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_request_is_kept_as_the_bytes_it_was(bool underAName)
    {
        await using var app = await AuthorizationServer.StartAsync();
        using var http = Http(app);
        var url = underAName ? "https://api.acme.example/v1/%7Eme?a=b%20c" : $"{app.Origin}/v1/%7Eme?a=b%20c";

        for (var i = 0; i < 2; i++) // the second one over the same connection
        {
            var answer = await http.SendAsync(
                new OutboundRequest(HttpMethod.Post, url)
                {
                    Headers = [new("x-ODD", "1:  2")],
                    Body = "ü=1",
                    ContentType = "text/plain",
                },
                Ct
            );
            answer.Status.ShouldBe(401);
        }

        var authority = underAName ? "api.acme.example" : new Uri(app.Origin).Authority;
        app.Of(Endpoint.Api).Count.ShouldBe(2);
        foreach (var request in app.Requests)
        {
            request.RequestLine.ShouldBe("POST /v1/%7Eme?a=b%20c HTTP/1.1");
            request.HeaderLines.ShouldContain("x-ODD: 1:  2");
            request.Header("Host").ShouldBe(authority);
            request.Url.ShouldBe(url);
            request.Body.ShouldBe("ü=1");
            request.Bytes.ShouldEndWith("\r\n\r\nÃ¼=1");
        }
    }

    [Fact]
    public async Task A_spent_refresh_token_counts_once_its_successor_arrived_and_not_when_that_was_lost()
    {
        await using var app = await AuthorizationServer.StartAsync();
        using var http = Http(app);
        await GrantAsync(app, http);
        app.Next(Endpoint.Refresh, Answer.Lost);

        (await PostAsync(app, http, Body)).Arrived.ShouldBeFalse();
        (await PostAsync(app, http, Body)).Status.ShouldBe(400);
        app.SpentPresented.ShouldBe(0);

        (await PostAsync(app, http, Body.Replace("rt-1", "rt-2", StringComparison.Ordinal))).Status.ShouldBe(200);
        (await PostAsync(app, http, Body.Replace("rt-1", "rt-2", StringComparison.Ordinal))).Status.ShouldBe(400);
        app.SpentPresented.ShouldBe(1);
        app.Login.RefreshCalls.ShouldBe(4);
    }

    [Fact]
    public async Task Reuse_may_end_everything_that_came_of_the_login()
    {
        await using var app = await AuthorizationServer.StartAsync();
        using var http = Http(app);
        app.Refreshing = RefreshProfile.Strict;
        await GrantAsync(app, http);

        (await PostAsync(app, http, Body)).Status.ShouldBe(200);
        (await PostAsync(app, http, Body)).Status.ShouldBe(400);
        (await PostAsync(app, http, Body.Replace("rt-1", "rt-2", StringComparison.Ordinal))).Status.ShouldBe(400);
    }

    [Fact]
    public async Task Within_the_grace_the_same_pair_is_given_again()
    {
        await using var app = await AuthorizationServer.StartAsync();
        using var http = Http(app);
        app.Refreshing = RefreshProfile.Grace30;
        await GrantAsync(app, http);

        var first = await PostAsync(app, http, Body);
        var again = await PostAsync(app, http, Body);

        again.Body.ShouldBe(first.Body);
        app.Refreshing = RefreshProfile.Grace30New;
        (await PostAsync(app, http, Body)).Body.ShouldNotBe(first.Body);
    }

    [Fact]
    public async Task Each_fault_comes_as_what_it_is()
    {
        await using var app = await AuthorizationServer.StartAsync();
        using var http = Http(app);
        var gate = new TaskCompletionSource();
        app.Next(
            Endpoint.Refresh,
            Answer.Reset,
            Answer.Cut(),
            Answer.Huge(2),
            Answer.GzipBomb(50),
            Answer.Redirect("https://evil.example/", 307),
            Answer.Status(503, ("Retry-After", "7")),
            Answer.DuplicateKeys,
            Answer.When(gate.Task)
        );

        (await PostAsync(app, http)).Failure!.Kind.ShouldBe(OutboundFailureKind.BrokenAnswer);
        (await PostAsync(app, http)).Failure!.Kind.ShouldBe(OutboundFailureKind.BrokenAnswer);
        (await PostAsync(app, http)).Failure!.Kind.ShouldBe(OutboundFailureKind.TooLarge);
        (await PostAsync(app, http)).Failure!.Kind.ShouldBe(OutboundFailureKind.TooLarge);
        (await PostAsync(app, http)).RedirectLocation.ShouldBe("https://evil.example/");
        (await PostAsync(app, http)).Header("Retry-After").ShouldBe("7");
        AnswerBody.Read((await PostAsync(app, http)).Body).ShouldBeNull();
        var waiting = PostAsync(app, http);
        gate.SetResult();
        (await waiting).Status.ShouldBe(400);
    }

    [Fact]
    public async Task Each_dialect_has_words_of_its_own_for_one_and_the_same_refusal()
    {
        await using var app = await AuthorizationServer.StartAsync();
        using var http = Http(app);
        var heard = new List<string>();
        foreach (var dialect in Dialect.All)
        {
            app.Dialect = dialect;
            var answer = await PostAsync(app, http, Body.Replace("s3cret", "wrong", StringComparison.Ordinal));
            heard.Add($"{answer.Status} {answer.Body}");
        }

        heard.ShouldBeUnique();
        heard[0].ShouldBe("""401 {"error":"invalid_client","error_description":"Client authentication failed."}""");
    }

    private static OutboundHttp Http(AuthorizationServer app) =>
        new(
            new OutboundOptions
            {
                AllowLoopback = true,
                Proxy = app.ProxyUrl,
                CertificateAuthorities = [app.AuthorityFile],
            },
            TestRedaction.Shared
        );

    private static async Task GrantAsync(AuthorizationServer app, OutboundHttp http)
    {
        var back = await app.LogInAsync(
            new Uri($"{app.Origin}/authorize?client_id=acme&redirect_uri=https%3A%2F%2Fstudio.example%2Fback&state=s"),
            ct: Ct
        );
        back.Url!.OriginalString.ShouldBe("https://studio.example/back?code=code-1&state=s");
        var code = "grant_type=authorization_code&code=code-1&client_id=acme&client_secret=s3cret";
        (await PostAsync(app, http, code)).Status.ShouldBe(200);
    }

    private static Task<OutboundAnswer> PostAsync(AuthorizationServer app, OutboundHttp http, string body = Body) =>
        http.SendAsync(
            new OutboundRequest(HttpMethod.Post, $"{app.Origin}/token")
            {
                Body = body,
                ContentType = "application/x-www-form-urlencoded",
                Secrets = [new Secret("s3cret")],
            },
            Ct
        );
}
