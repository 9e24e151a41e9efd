using ConnectorStudio.Tests.AuthorizationServers;

namespace ConnectorStudio.Tests.Certify;

/// <summary>Apps whose login gives a token for another token: <c>refresh.repeatsNext</c> asks for that one after each renewal.</summary>
public sealed class CertifySecondCallTests(CertifyStudio studio) : IClassFixture<CertifyStudio>
{
    private const string Document = """
        {
          "token": { "next": {
            "url": "https://login.acme.example/exchange", "method": "POST", "bodyFormat": "json",
            "parameters": { "access_token": "{{access_token}}" },
            "response": { "accessToken": "/session/token", "expiresIn": null }
          } },
          "request": { "headers": [{ "name": "X-Session", "value": "{{access_token}}", "mode": "force" }] },
          "refresh": { "repeatsNext": true }
        }
        """;

    [Fact]
    public async Task A_rehearsal_makes_the_second_call_after_each_refresh()
    {
        Prepare();

        var run = await studio.WholeAsync(await studio.MakeAsync(Document));

        CertifyStudio.Text(run, "status").ShouldBe("passed", run.ToString());
        Sent(run, "refresh").ShouldBe(["/token", "/exchange"]);
        Sent(run, "second_refresh").ShouldBe(["/token", "/exchange"]);
        studio.App.Of(Endpoint.Exchange).Count.ShouldBe(4); // of two logins and of two refreshes

        // The login took at-1 to at-2, the refresh at-3 to at-4: the API never sees what was only on the way.
        var session = studio.App.Of(Endpoint.Api).Select(request => request.Header("X-Session")).ToList();
        session.ShouldContain("at-2");
        session.ShouldContain("at-4");
        session.ShouldNotContain("at-1");
        session.ShouldNotContain("at-3");
        studio.App.SpentPresented.ShouldBe(0);
        _ = await studio.KeepsNothingAsync(run.GetProperty("id").GetGuid());
    }

    [Fact]
    public async Task A_second_call_that_is_refused_fails_its_refresh_and_the_rotated_token_is_still_revoked()
    {
        Prepare();
        var calls = 0;
        studio.App.Answers[Endpoint.Exchange] = _ =>
            ++calls == 3 ? Answer.Json("""{"error":"invalid_client"}""", 401) : null;

        var run = await studio.WholeAsync(await studio.MakeAsync(Document));

        CertifyStudio
            .Verdicts(run)
            .Where(leg => leg.Value == "fail")
            .Select(leg => leg.Key)
            .ShouldBe(["second_refresh"]);
        Sent(run, "second_refresh").ShouldBe(["/token", "/exchange"]);
        run.GetProperty("findings")[0].GetProperty("evidence")[0].ToString().ShouldContain("/exchange answered 401");
        studio.App.SpentPresented.ShouldBe(0);
        _ = await studio.KeepsNothingAsync(run.GetProperty("id").GetGuid());
        studio
            .App.Of(Endpoint.Revoke)
            .ShouldContain(request => request.Body.Contains("rt-3", StringComparison.Ordinal));
        studio.App.Logins.ShouldAllBe(login => login.Access.Count == 0);
    }

    private void Prepare()
    {
        studio.App.Reset();
        studio.App.Shapes[Endpoint.Exchange] = """{"session":{"token":"{access}"}}""";
    }

    private static IReadOnlyList<string> Sent(System.Text.Json.JsonElement run, string leg) =>
        [
            .. run.GetProperty("legs")
                .EnumerateArray()
                .Single(each => CertifyStudio.Text(each, "name") == leg)
                .GetProperty("exchanges")
                .EnumerateArray()
                .Select(exchange => new Uri(CertifyStudio.Text(exchange, "url")!).AbsolutePath),
        ];
}
