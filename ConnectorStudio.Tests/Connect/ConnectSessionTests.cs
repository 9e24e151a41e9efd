using System.Net;
using ConnectorStudio.Core.Connect;
using ConnectorStudio.Core.Connect.Sessions;
using ConnectorStudio.Core.Connections;
using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.People;
using ConnectorStudio.Sandbox;
using ConnectorStudio.Tests.Studio;
using Microsoft.Extensions.Time.Testing;

namespace ConnectorStudio.Tests.Connect;

/// <summary>What a hosted link may be made for, how long it lives, and the confirmation of whoever made it.</summary>
public sealed class ConnectSessionTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_new_connection_is_pending_without_tokens_until_it_is_confirmed()
    {
        await using var link = new LinkBrowser();
        var (path, session) = await link.MakeAsync(LinkBrowser.Confirmed());
        await link.ConnectAsync(path);

        var pending = (await link.ConnectionsAsync()).ShouldHaveSingleItem();
        pending.Status.ShouldBe(ConnectionStatus.Pending);
        pending.EndUser.ShouldBe("u1");
        (
            await link.AskAsync<IConnectionStore, StoredTokens?>(store => store.TokensAsync(pending.Id, Ct))
        ).ShouldBeNull();
        (
            await link.AskAsync<AccessTokens, AccessTokenResult>(tokens => tokens.GetAsync(pending.Id, Ct))
        ).Refusal!.Code.ShouldBe("connection_pending");
        (await link.ViewAsync(session)).Status.ShouldBe(ConnectSessionStatus.Unconfirmed);

        var sent = await link.SentToAsync(path);
        sent.ToString().ShouldStartWith($"{LinkBrowser.ReturnUrl}&session={session}&confirmation=");
        (await link.ConfirmAsync(session, "no")).ShouldBe(ConfirmResult.Wrong);
        (await link.ConfirmAsync(session, LinkBrowser.ConfirmationIn(sent))).ShouldBe(ConfirmResult.Confirmed);
        (await link.ConfirmAsync(session, LinkBrowser.ConfirmationIn(sent))).ShouldBe(ConfirmResult.Confirmed);

        var active = (await link.ConnectionsAsync()).ShouldHaveSingleItem();
        active.Id.ShouldBe(pending.Id);
        active.Status.ShouldBe(ConnectionStatus.Active);
        (
            await link.AskAsync<AccessTokens, AccessTokenResult>(tokens => tokens.GetAsync(active.Id, Ct))
        ).Refusal.ShouldBeNull();
        var view = await link.ViewAsync(session);
        view.Status.ShouldBe(ConnectSessionStatus.Succeeded);
        view.Session.HeldCipher.ShouldBeNull();
        view.Session.ConfirmationCipher.ShouldBeNull();
        (await link.Person.GetStringAsync(path, Ct)).ShouldContain("Connected to Sandbox CRM");
    }

    [Fact]
    public async Task An_existing_connection_stays_as_it_was_until_the_new_login_is_confirmed()
    {
        await using var link = new LinkBrowser();
        await link.ConnectAsync((await link.MakeAsync(LinkBrowser.AnyHolder())).Path);
        var before = (await link.ConnectionsAsync()).ShouldHaveSingleItem();
        var tokens = await link.AskAsync<IConnectionStore, StoredTokens?>(store => store.TokensAsync(before.Id, Ct));
        var (path, session) = await link.MakeAsync(LinkBrowser.Confirmed() with { ConnectionId = before.Id });
        await link.ConnectAsync(path);

        var between = (await link.ConnectionsAsync()).ShouldHaveSingleItem();
        between.Status.ShouldBe(ConnectionStatus.Active);
        between.Revision.ShouldBe(before.Revision);
        (
            await link.AskAsync<IConnectionStore, StoredTokens?>(store => store.TokensAsync(before.Id, Ct))
        )!.AccessCipher.ShouldBe(tokens!.AccessCipher);

        var confirmation = LinkBrowser.ConfirmationIn(await link.SentToAsync(path));
        (await link.ConfirmAsync(session, confirmation)).ShouldBe(ConfirmResult.Confirmed);
        (
            await link.AskAsync<IConnectionStore, StoredTokens?>(store => store.TokensAsync(before.Id, Ct))
        )!.Generation.ShouldBe(tokens.Generation + 1);
    }

    [Fact]
    public async Task Unconfirmed_for_an_hour_the_tokens_are_revoked_and_deleted_and_the_placeholder_goes()
    {
        var time = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var link = new LinkBrowser(time);
        var (path, session) = await link.MakeAsync(LinkBrowser.Confirmed());
        await link.ConnectAsync(path);
        var sent = await link.SentToAsync(path);
        time.Advance(TimeSpan.FromMinutes(59));
        await link.GiveUpAsync();
        (await link.ConnectionsAsync()).ShouldHaveSingleItem().Status.ShouldBe(ConnectionStatus.Pending);

        time.Advance(TimeSpan.FromMinutes(2));
        await link.GiveUpAsync();

        (await link.ConnectionsAsync()).ShouldBeEmpty();
        var view = await link.ViewAsync(session);
        view.Status.ShouldBe(ConnectSessionStatus.Expired);
        view.Session.HeldCipher.ShouldBeNull();
        view.ConnectionId.ShouldBeNull();
        (await link.ConfirmAsync(session, LinkBrowser.ConfirmationIn(sent))).ShouldBe(ConfirmResult.NothingWaits);
        using var later = await link.Person.GetAsync(path, Ct);
        later.StatusCode.ShouldBe(HttpStatusCode.Gone);
    }

    [Fact]
    public async Task Unconfirmed_tokens_of_an_account_with_another_connection_are_not_revoked()
    {
        var time = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var link = new LinkBrowser(time);
        await link.ConnectAsync((await link.MakeAsync(LinkBrowser.AnyHolder("u2"))).Path);
        var (path, session) = await link.MakeAsync(LinkBrowser.Confirmed("u1"));
        await link.ConnectAsync(path);
        time.Advance(TimeSpan.FromMinutes(61));
        await link.SetFaultsAsync(SandboxFault.TokenUnavailable);
        await link.GiveUpAsync();

        var kept = (await link.ConnectionsAsync()).ShouldHaveSingleItem();
        kept.EndUser.ShouldBe("u2");
        kept.Status.ShouldBe(ConnectionStatus.Active);
        var dropped = (await link.ViewAsync(session)).Session;
        dropped.HeldCipher.ShouldBeNull();
        dropped.Tries.ShouldBe(0);
    }

    [Fact]
    public async Task A_pending_connection_that_was_revoked_is_not_brought_back_by_its_confirmation()
    {
        await using var link = new LinkBrowser();
        var (path, session) = await link.MakeAsync(LinkBrowser.Confirmed());
        await link.ConnectAsync(path);
        var confirmation = LinkBrowser.ConfirmationIn(await link.SentToAsync(path));
        var pending = (await link.ConnectionsAsync())[0];
        await link.AskAsync<IConnectionStore, StoredTokens?>(store =>
            store.StopAsync(pending, Persistence.Rows.Happened("connection.revoked", pending.Id), Ct)
        );

        (await link.ConfirmAsync(session, confirmation)).ShouldBe(ConfirmResult.ConnectionGone);
        (await link.ConnectionsAsync()).ShouldHaveSingleItem().Status.ShouldBe(ConnectionStatus.Revoked);
    }

    [Fact]
    public async Task Two_unconfirmed_logins_of_one_account_share_their_placeholder()
    {
        var time = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var link = new LinkBrowser(time);
        var (first, _) = await link.MakeAsync(LinkBrowser.Confirmed());
        await link.ConnectAsync(first);
        time.Advance(TimeSpan.FromMinutes(30));
        var (second, session) = await link.MakeAsync(LinkBrowser.Confirmed());
        await link.ConnectAsync(second);
        time.Advance(TimeSpan.FromMinutes(31));
        await link.GiveUpAsync();

        (await link.ConnectionsAsync()).ShouldHaveSingleItem().Status.ShouldBe(ConnectionStatus.Pending);
        var confirmation = LinkBrowser.ConfirmationIn(await link.SentToAsync(second));
        (await link.ConfirmAsync(session, confirmation)).ShouldBe(ConfirmResult.Confirmed);
        (await link.ConnectionsAsync()).ShouldHaveSingleItem().Status.ShouldBe(ConnectionStatus.Active);
    }

    [Fact]
    public async Task A_link_ends_after_its_hour_and_another_browser_learns_no_more_than_that()
    {
        var time = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var link = new LinkBrowser(time);
        var (path, session) = await link.MakeAsync(LinkBrowser.AnyHolder());
        var form = LinkBrowser.Production;
        form["__RequestVerificationToken"] = Forms.Token(await link.Person.GetStringAsync(path, Ct));
        time.Advance(TimeSpan.FromMinutes(61));

        using var got = await link.Person.GetAsync(path, Ct);
        using var posted = await link.Person.PostAsync(path, new FormUrlEncodedContent(form), Ct);

        got.StatusCode.ShouldBe(HttpStatusCode.Gone);
        posted.StatusCode.ShouldBe(HttpStatusCode.Gone);
        (await link.ViewAsync(session)).Status.ShouldBe(ConnectSessionStatus.Expired);
    }

    [Fact]
    public async Task A_link_whose_maker_was_disabled_meanwhile_stores_nothing()
    {
        await using var link = new LinkBrowser();
        var maker = await link.Studio.AddPersonAsync("gone@studio.example", Role.Designer);
        var made = (
            await link.AskAsync<ConnectSessions, NewSessionResult>(sessions =>
                sessions.MakeAsync(LinkBrowser.AnyHolder(), new Actor(maker, "Gone", Role.Designer), Ct)
            )
        ).ShouldBeOfType<NewSessionResult.Made>();
        var path = $"/connect/{made.Link.Reveal()}";
        var attempt = await link.StartAsync(path);
        await link.AskAsync<Microsoft.AspNetCore.Identity.UserManager<StudioUser>, bool>(async users =>
        {
            var person = await users.FindByIdAsync(maker.ToString());
            person!.Disabled = true;
            return (await users.UpdateAsync(person)).Succeeded;
        });
        using var received = await link.Person.GetAsync(await link.LogInAsync(attempt), Ct);

        var ended = await link.EndAsync(attempt);

        ended.Status.ShouldBe(AttemptStatus.Failed);
        ended.Findings[0].Code.ShouldBe("store.link_closed");
        (await link.ConnectionsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_cannot_be_connected_gets_no_link()
    {
        await using var link = new LinkBrowser();
        await link.ConnectAsync((await link.MakeAsync(LinkBrowser.AnyHolder("u1"))).Path);
        var connection = (await link.ConnectionsAsync())[0].Id;

        (await link.WishAsync(new("nothing") { AnyHolder = true })).ShouldBeOfType<NewSessionResult.NotFound>();
        (
            await link.WishAsync(LinkBrowser.AnyHolder("u2") with { ConnectionId = connection })
        ).ShouldBeOfType<NewSessionResult.NotFound>();
        (
            await link.WishAsync(LinkBrowser.AnyHolder() with { ConnectionId = Guid.CreateVersion7() })
        ).ShouldBeOfType<NewSessionResult.NotFound>();
        Code(await link.WishAsync(LinkBrowser.AnyHolder() with { ConnectionId = connection, Draft = true }))
            .ShouldBe("connection_with_draft");
        Members(await link.WishAsync(new(LinkBrowser.Slug))).ShouldBe(["returnUrl"]);
        Members(await link.WishAsync(LinkBrowser.AnyHolder("") with { Lifetime = TimeSpan.FromDays(2) }))
            .ShouldBe(["endUser", "expiresInSeconds"]);
        Members(
                await link.WishAsync(
                    LinkBrowser.AnyHolder() with
                    {
                        Fields = new Dictionary<string, string> { ["environment"] = "x", ["no"] = "y" },
                    }
                )
            )
            .ShouldBe(["fields.environment", "fields.no"], ignoreOrder: true);
        await link.AskAsync<IIntegrationStore, bool>(async store =>
        {
            var record = (await store.FindAsync(LinkBrowser.Slug, Ct))!;
            var draft = IntegrationJson.Read(record.Document);
            draft.Client.Id = "";
            record.Document = IntegrationJson.Write(draft);
            return await store.UpdateAsync(record, null, Ct);
        });
        (await link.WishAsync(LinkBrowser.AnyHolder() with { Draft = true }))
            .ShouldBeOfType<NewSessionResult.Refused>()
            .Findings.ShouldNotBeEmpty();
        (await link.WishAsync(LinkBrowser.AnyHolder())).ShouldBeOfType<NewSessionResult.Made>();
    }

    private static IEnumerable<string> Members(NewSessionResult result) =>
        result.ShouldBeOfType<NewSessionResult.Invalid>().ByMember.Keys;

    private static string Code(NewSessionResult result) => result.ShouldBeOfType<NewSessionResult.Refused>().Code;
}
