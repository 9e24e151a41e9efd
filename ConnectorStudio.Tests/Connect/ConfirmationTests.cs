using System.Net;
using ConnectorStudio.Core.Connect;
using ConnectorStudio.Core.Connect.Sessions;
using ConnectorStudio.Core.Connections;
using ConnectorStudio.Core.People;
using ConnectorStudio.Sandbox;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Time.Testing;

namespace ConnectorStudio.Tests.Connect;

/// <summary>Without anyHolder a login waits until the program that made the link says that its own user finished.</summary>
public sealed class ConfirmationTests
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
    public async Task A_pending_connection_is_not_signed_in_again_from_the_console_or_by_another_link()
    {
        await using var link = new LinkBrowser();
        await link.ConnectAsync((await link.MakeAsync(LinkBrowser.Confirmed())).Path);
        var pending = (await link.ConnectionsAsync()).ShouldHaveSingleItem();
        var somebody = new Actor(null, "Somebody", Role.Admin);

        var begun = await link.AskAsync<ConnectFlow, BeginResult>(flow =>
            flow.BeginAsync(
                new(somebody, LinkBrowser.Slug, false, new Dictionary<string, string>(), [], pending.Id),
                Ct
            )
        );
        var wish = await link.WishAsync(LinkBrowser.Confirmed() with { ConnectionId = pending.Id });

        begun.ShouldBeOfType<BeginResult.NotPossible>();
        wish.ShouldBeOfType<NewSessionResult.Refused>().Code.ShouldBe("connection_pending");
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

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_pending_connection_can_be_revoked_or_deleted_and_its_waiting_tokens_go_with_it(bool deleted)
    {
        await using var link = new LinkBrowser(more: services =>
            services.Replace(ServiceDescriptor.Scoped<ICurrentUser>(_ => new Administrator()))
        );
        Administrator.Who = await link.Studio.AddPersonAsync("admin@studio.example", Role.Admin);
        var (path, session) = await link.MakeAsync(LinkBrowser.Confirmed());
        await link.ConnectAsync(path);
        var confirmation = LinkBrowser.ConfirmationIn(await link.SentToAsync(path));
        var pending = (await link.ConnectionsAsync())[0];

        var act = await link.AskAsync<ConnectionService, ConnectionAct>(service =>
            deleted ? service.DeleteAsync(pending.Id, Ct) : service.RevokeAsync(pending.Id, "mistake", Ct)
        );

        act.Refusal.ShouldBeNull();
        (await link.ConnectionsAsync()).Select(each => each.Status).ShouldBe(deleted ? [] : [ConnectionStatus.Revoked]);
        (await link.ConfirmAsync(session, confirmation)).ShouldBe(ConfirmResult.NothingWaits);
        await link.GiveUpAsync();
        (await link.ViewAsync(session)).Session.HeldCipher.ShouldBeNull();
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

    private sealed class Administrator : ICurrentUser
    {
        public static Guid? Who { get; set; }
        public Guid? Id => Who;
    }
}
