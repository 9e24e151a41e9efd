using ConnectorStudio.Tests.AuthorizationServers;

namespace ConnectorStudio.Tests.Certify;

/// <summary>The table of steps.md: breaking one setting fails its leg and no other, and names the field.</summary>
public sealed class CertifySettingTests(CertifyStudio studio) : IClassFixture<CertifyStudio>
{
    private const string NotThere = "/v1/not-there";

    private static readonly Dictionary<string, Row> Rows = new()
    {
        ["authorization.url"] = new(
            "authorize",
            """{"authorization":{"url":"https://login.acme.example/not-there"}}""",
            app => app.Answers[Endpoint.Api] = _ => Answer.Status(404)
        ),
        ["client.id"] = new("authorize", """{"client":{"id":"acne"}}"""),
        ["client.secret"] = new("token", "{}", app => app.Registration = app.Registration with { Secret = "another" }),
        ["token.url"] = new(
            "token",
            """{"token":{"url":"https://login.acme.example/not-there"}}""",
            app => app.Answers[Endpoint.Api] = request => Missing(request.Target, "/not-there")
        ),
        ["token.response.accessToken"] = new("parse", """{"token":{"response":{"accessToken":"/token"}}}"""),
        ["test.url"] = new("test", """{"test":{"url":"/not-there"}}""", app => app.Api[NotThere] = Answer.Status(404)),
        ["connectionName"] = new("name", """{"connectionName":"{{test.nickname}}"}"""),
        ["uniqueIdentifier"] = new("identity", """{"uniqueIdentifier":"{{test.account.id}}"}"""),
        ["test.url: anyone may call it"] = new(
            "negative_control",
            """{"test":{"url":"/open"}}""",
            app =>
                app.Answers[Endpoint.Api] = request =>
                    request.Target == "/v1/open" ? Answer.Json("""{"id":"acct_1","name":"Ann"}""") : null
        ),
        ["refresh.url"] = new(
            "refresh",
            """{"refresh":{"url":"https://login.acme.example/not-there"}}""",
            app => app.Answers[Endpoint.Api] = request => Missing(request.Target, "/not-there")
        ),
        ["refresh.response.accessToken"] = new(
            "test_after_refresh",
            """{"refresh":{"response":{"accessToken":"/refresh_token"}}}"""
        ),
        ["refresh.response.accessToken: nothing there"] = new(
            "refresh",
            """{"refresh":{"response":{"accessToken":"/token"}}}"""
        ),
        ["refresh.response.refreshToken"] = new(
            "second_refresh",
            """{"refresh":{"response":{"refreshToken":"/token"}}}"""
        ),
        ["revoke.url"] = new(
            "revoke",
            """{"revoke":{"url":"https://login.acme.example/not-there"}}""",
            app => app.Answers[Endpoint.Api] = request => Missing(request.Target, "/not-there")
        ),
        ["revoke.tokens"] = new(
            "must_fail",
            """{"revoke":{"tokens":["refresh_token"]}}""",
            app => app.KeepsAccessTokens = true
        ),
        ["uniqueIdentifier: another with each login"] = new(
            "same_identity",
            """{"uniqueIdentifier":"{{connection.id}}"}"""
        ),
        ["uniqueIdentifier: the same for all"] = new("second_account", """{"uniqueIdentifier":"{{client_id}}"}"""),
    };

    public static TheoryData<string> Broken => [.. Rows.Keys];

    [Theory]
    [MemberData(nameof(Broken))]
    public async Task Breaking_one_setting_fails_its_leg_and_no_other(string setting)
    {
        var row = Rows[setting];
        studio.App.Reset();
        row.App?.Invoke(studio.App);

        var slug = await studio.MakeAsync(row.Document);
        var run = await studio.WholeAsync(
            slug,
            draft: true,
            secondAccount: true,
            Account.Ann,
            Account.Ann,
            Account.Bob
        );

        CertifyStudio.Text(run, "status").ShouldBe("failed");
        var verdicts = CertifyStudio.Verdicts(run);
        verdicts.Where(leg => leg.Value == "fail").Select(leg => leg.Key).ShouldBe([row.Leg], run.ToString());
        verdicts
            .TakeWhile(leg => leg.Key != row.Leg)
            .ShouldAllBe(leg => leg.Value == "pass", string.Join(' ', verdicts));
        verdicts.SkipWhile(leg => leg.Key != row.Leg).Skip(1).ShouldAllBe(leg => leg.Value == "skipped");
        CertifyStudio.FirstField(run).ShouldBe(setting.Split(':')[0]);
        _ = await studio.KeepsNothingAsync(run.GetProperty("id").GetGuid());

        // A token that was never read cannot be ended, nor one whose revocation is what is broken.
        if (row.Leg is not ("parse" or "revoke" or "must_fail"))
        {
            studio.App.Logins.ShouldAllBe(login => login.Access.Count == 0);
        }
    }

    [Fact]
    public async Task Each_row_has_a_healthy_twin_that_passes_every_leg()
    {
        studio.App.Reset();
        studio.App.KeepsAccessTokens = true;
        var slug = await studio.MakeAsync();
        var run = await studio.WholeAsync(slug, true, true, Account.Ann, Account.Ann, Account.Bob);
        CertifyStudio.Text(run, "status").ShouldBe("passed", run.ToString());
        CertifyStudio.Verdicts(run).ShouldAllBe(leg => leg.Value == "pass");
        run.GetProperty("findings").GetArrayLength().ShouldBe(0);
        run.GetProperty("legs")
            .EnumerateArray()
            .Single(leg => CertifyStudio.Text(leg, "name") == "same_identity")
            .GetProperty("exchanges")
            .EnumerateArray()
            .Select(exchange => new Uri(CertifyStudio.Text(exchange, "url")!).AbsolutePath)
            .ShouldBe(["/v1/me", "/v1/me"]);
        studio.App.SpentPresented.ShouldBe(0);
        _ = await studio.KeepsNothingAsync(run.GetProperty("id").GetGuid());
        studio.App.Logins.Where(login => login.CodeSpent).ShouldAllBe(login => login.RevokeCalls == 2);
    }

    private static Answer? Missing(string target, string path) => target == path ? Answer.Status(404) : null;

    private sealed record Row(string Leg, string Document, Action<AuthorizationServer>? App = null);
}
