using System.Net;
using ConnectorStudio.Core.Connect;
using ConnectorStudio.Core.Connect.Sessions;
using ConnectorStudio.Core.Connections;
using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Sandbox;
using ConnectorStudio.Tests.Studio;

namespace ConnectorStudio.Tests.Connect;

/// <summary>The hosted link as browsers, mail scanners and attackers meet it.</summary>
public sealed class LinkEndpointsTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whoever_holds_the_link_connects_and_the_connection_is_the_end_users()
    {
        await using var link = new LinkBrowser();
        var (path, session) = await link.MakeAsync(LinkBrowser.AnyHolder());

        var page = await link.Person.GetStringAsync(path, Ct);
        page.ShouldContain("Connect to Sandbox CRM");
        page.ShouldContain("Harbour Logistics");
        page.ShouldContain("For u1");
        var attempt = await link.ConnectAsync(path);
        var done = await link.Person.GetStringAsync(path, Ct);

        attempt.Status.ShouldBe(AttemptStatus.Succeeded);
        attempt.StarterId.ShouldBeNull();
        done.ShouldContain("Connected to Sandbox CRM");
        var connection = (await link.ConnectionsAsync()).ShouldHaveSingleItem();
        connection.Status.ShouldBe(ConnectionStatus.Active);
        connection.EndUser.ShouldBe("u1");
        var view = await link.ViewAsync(session);
        view.Status.ShouldBe(ConnectSessionStatus.Succeeded);
        view.ConnectionId.ShouldBe(connection.Id);
    }

    [Fact]
    public async Task The_same_account_of_two_end_users_is_two_connections()
    {
        await using var link = new LinkBrowser();
        await link.ConnectAsync((await link.MakeAsync(LinkBrowser.AnyHolder("u1"))).Path);
        await link.ConnectAsync((await link.MakeAsync(LinkBrowser.AnyHolder("u2"))).Path);
        await link.ConnectAsync((await link.MakeAsync(LinkBrowser.AnyHolder("u2"))).Path);

        (await link.ConnectionsAsync()).Select(each => each.EndUser).Order().ShouldBe(["u1", "u2"]);
    }

    [Fact]
    public async Task An_end_user_who_is_called_like_the_workspace_is_not_it()
    {
        await using var link = new LinkBrowser();
        await link.ConnectAsync((await link.MakeAsync(LinkBrowser.AnyHolder("workspace"))).Path);
        await link.ConnectAsync((await link.MakeAsync(LinkBrowser.AnyHolder(null))).Path);

        (await link.ConnectionsAsync()).Select(each => each.EndUser).Order().ShouldBe([null, "workspace"]);
    }

    [Fact]
    public async Task Mail_scanners_that_open_the_link_change_nothing()
    {
        await using var link = new LinkBrowser();
        var (path, session) = await link.MakeAsync(LinkBrowser.AnyHolder());
        var before = (await link.ViewAsync(session)).Session.Revision;
        for (var i = 0; i < 5; i++)
        {
            var scanner = link.NewPerson();
            await scanner.GetStringAsync(path, Ct);
            await scanner.SendAsync(new HttpRequestMessage(HttpMethod.Head, path), Ct);
            using var progress = await scanner.GetAsync($"{path}/progress", Ct);
            progress.StatusCode.ShouldBe(HttpStatusCode.NotFound);
            using var posted = await scanner.PostAsync(path, new FormUrlEncodedContent(LinkBrowser.Production), Ct);
            posted.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        }

        var view = await link.ViewAsync(session);
        view.Session.Revision.ShouldBe(before);
        view.Session.BrowserHash.ShouldBeNull();
        view.Status.ShouldBe(ConnectSessionStatus.Open);
        (await link.ConnectAsync(path)).Status.ShouldBe(AttemptStatus.Succeeded);
    }

    [Fact]
    public async Task A_second_start_in_the_same_browser_supersedes_the_first()
    {
        await using var link = new LinkBrowser();
        var (path, _) = await link.MakeAsync(LinkBrowser.AnyHolder());
        var first = await link.StartAsync(path);
        var second = await link.StartAsync(path);

        (await link.EndAsync(first)).Status.ShouldBe(AttemptStatus.Superseded);
        using var received = await link.Person.GetAsync(await link.LogInAsync(second), Ct);
        (await link.EndAsync(second)).Status.ShouldBe(AttemptStatus.Succeeded);
    }

    [Fact]
    public async Task A_link_that_succeeded_starts_nothing_more()
    {
        await using var link = new LinkBrowser();
        var (path, _) = await link.MakeAsync(LinkBrowser.AnyHolder());
        var form = LinkBrowser.Production;
        form["__RequestVerificationToken"] = Forms.Token(await link.Person.GetStringAsync(path, Ct));
        await link.ConnectAsync(path);

        using var again = await link.Person.PostAsync(path, new FormUrlEncodedContent(form), Ct);

        (await again.Content.ReadAsStringAsync(Ct)).ShouldContain("Connected to Sandbox CRM");
        (
            await link.AskAsync<IAttemptStore, int>(async store =>
                (await store.ListAsync(new AttemptQuery(), Ct)).Count
            )
        ).ShouldBe(1);
    }

    [Fact]
    public async Task A_failure_is_one_plain_sentence_with_a_reference_and_another_try()
    {
        await using var link = new LinkBrowser();
        var (path, session) = await link.MakeAsync(LinkBrowser.Confirmed());
        await link.SetFaultsAsync(SandboxFault.WrongSecret);
        var failed = await link.ConnectAsync(path);
        var page = await link.Person.GetStringAsync(path, Ct);

        failed.Status.ShouldBe(AttemptStatus.Failed);
        page.ShouldContain("Sandbox CRM could not be connected.");
        page.ShouldContain(failed.Id.ToString());
        page.ShouldContain("Try again");
        page.ShouldContain($"{LinkBrowser.ReturnUrl.Replace("&", "&amp;")}&amp;session={session}&amp;status=failed");
        foreach (
            var inside in new[]
            {
                "invalid_client",
                "grant_type",
                "client.secret",
                failed.Findings[0].Code,
                failed.Findings[0].Title,
            }
        )
        {
            page.ShouldNotContain(inside);
        }

        (await link.ViewAsync(session)).Status.ShouldBe(ConnectSessionStatus.Failed);
        await link.SetFaultsAsync();
        (await link.ConnectAsync(path)).Status.ShouldBe(AttemptStatus.Succeeded);
    }

    [Fact]
    public async Task Denied_consent_is_told_as_such()
    {
        await using var link = new LinkBrowser();
        var (path, _) = await link.MakeAsync(LinkBrowser.AnyHolder());
        await link.ConnectAsync(path, allow: false);

        (await link.Person.GetStringAsync(path, Ct)).ShouldContain("Access was not allowed at Sandbox CRM.");
    }

    [Fact]
    public async Task A_wrong_field_comes_back_marked_with_what_was_typed()
    {
        await using var link = new LinkBrowser();
        var (path, _) = await link.MakeAsync(LinkBrowser.AnyHolder());

        using var refused = await link.Person.PostFormAsync(path, new() { ["field.environment"] = "mars" });

        refused.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var page = await refused.Content.ReadAsStringAsync(Ct);
        page.ShouldContain("Environment: choose one of Production, Sandbox.");
        Forms.Token(page).ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Fields_that_the_program_gave_are_not_asked_and_cannot_be_replaced()
    {
        await using var link = new LinkBrowser();
        var (path, _) = await link.MakeAsync(
            LinkBrowser.AnyHolder() with
            {
                Fields = new Dictionary<string, string> { ["environment"] = "sandbox" },
            }
        );

        (await link.Person.GetStringAsync(path, Ct)).ShouldNotContain("field.environment");
        await link.ConnectAsync(path);

        (await link.ConnectionsAsync()).ShouldHaveSingleItem().Fields.ShouldBe("""{"environment":"sandbox"}""");
    }

    [Theory]
    [InlineData("/connect/x")]
    [InlineData("/connect/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("/connect/..%2Fsign-in")]
    public async Task A_link_that_is_none_says_so_and_no_more(string path)
    {
        await using var link = new LinkBrowser();

        using var answer = await link.Person.GetAsync(path, Ct);

        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await answer.Content.ReadAsStringAsync(Ct)).ShouldContain("This link does not work");
    }

    [Fact]
    public async Task A_disabled_integration_is_not_connected_by_a_link()
    {
        await using var link = new LinkBrowser();
        var (path, session) = await link.MakeAsync(LinkBrowser.AnyHolder());
        await link.AskAsync<IIntegrationStore, bool>(async store =>
        {
            var record = (await store.FindAsync(LinkBrowser.Slug, Ct))!;
            record.Disabled = true;
            return await store.UpdateAsync(record, null, Ct);
        });

        using var answer = await link.Person.GetAsync(path, Ct);

        answer.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        var page = await answer.Content.ReadAsStringAsync(Ct);
        page.ShouldContain("cannot be connected just now");
        page.ShouldContain(session.ToString());
    }

    [Fact]
    public async Task The_link_and_the_browsers_secret_are_stored_as_hashes_and_stand_in_no_referrer()
    {
        await using var link = new LinkBrowser();
        var (path, session) = await link.MakeAsync(LinkBrowser.AnyHolder());
        using var started = await link.Person.PostFormAsync(path, LinkBrowser.Production);
        var cookie = started
            .Headers.GetValues("Set-Cookie")
            .Single(each => each.StartsWith("studio-link-", StringComparison.Ordinal));

        cookie.ShouldContain("httponly");
        cookie.ShouldContain("samesite=lax");
        var stored = System.Text.Json.JsonSerializer.Serialize((await link.ViewAsync(session)).Session);
        stored.ShouldNotContain(path["/connect/".Length..]);
        stored.ShouldNotContain(cookie.Split('=', ';')[1].Split('.')[0]);
        using var go = await link.Person.GetAsync(started.Headers.Location, Ct);
        go.Headers.GetValues("Referrer-Policy").ShouldBe(["no-referrer"]);
        (await go.Content.ReadAsStringAsync(Ct)).ShouldNotContain("/attempts/");
    }
}
