using System.Net;
using ConnectorStudio.Core.Connect;
using ConnectorStudio.Core.Connect.Sessions;
using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.People;
using ConnectorStudio.Tests.Studio;
using Microsoft.Extensions.Time.Testing;

namespace ConnectorStudio.Tests.Connect;

/// <summary>What a hosted link may be made for, and how long it lives.</summary>
public sealed class ConnectSessionTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task O_17_Of_twenty_browsers_that_start_at_once_one_has_the_link()
    {
        await using var link = new LinkBrowser();
        var (path, _) = await link.MakeAsync(LinkBrowser.AnyHolder());
        var people = Enumerable.Range(0, 20).Select(_ => link.NewPerson()).ToList();
        var forms = await Task.WhenAll(
            people.Select(async person =>
            {
                var form = LinkBrowser.Production;
                form["__RequestVerificationToken"] = Forms.Token(await person.GetStringAsync(path, Ct));
                return form;
            })
        );

        var answers = await Task.WhenAll(
            people.Select((person, at) => person.PostAsync(path, new FormUrlEncodedContent(forms[at]), Ct))
        );

        answers.Count(answer => answer.StatusCode == HttpStatusCode.SeeOther).ShouldBe(1);
        answers.Count(answer => answer.StatusCode == HttpStatusCode.Conflict).ShouldBe(19);
        var attempts = await link.AskAsync<IAttemptStore, IReadOnlyList<ConnectAttempt>>(store =>
            store.ListAsync(new AttemptQuery(), Ct)
        );
        attempts.ShouldHaveSingleItem();
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
