using System.Net;
using ConnectorStudio.Core.Connect;
using ConnectorStudio.Core.Connect.Sessions;
using ConnectorStudio.Core.Connections;
using ConnectorStudio.Core.People;
using ConnectorStudio.Tests.Studio;

namespace ConnectorStudio.Tests.Connect;

/// <summary>Whoever started has to finish: a hosted link that goes to somebody else connects nothing for its sender.</summary>
public sealed class LinkGuardTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task O_13_The_first_browser_that_starts_has_the_link_and_another_gets_nothing()
    {
        await using var link = new LinkBrowser();
        var (path, session) = await link.MakeAsync(LinkBrowser.AnyHolder());
        var other = link.NewPerson();
        var form = LinkBrowser.Production;
        form["__RequestVerificationToken"] = Forms.Token(await other.GetStringAsync(path, Ct));
        await link.StartAsync(path);

        using var refused = await other.PostAsync(path, new FormUrlEncodedContent(form), Ct);
        using var shown = await other.GetAsync(path, Ct);

        refused.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        shown.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await shown.Content.ReadAsStringAsync(Ct)).ShouldContain("This link is open in another browser");
        (await link.ViewAsync(session)).Status.ShouldBe(ConnectSessionStatus.AtProvider);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(Role.Tester)]
    [InlineData(Role.Admin)]
    public async Task O_13_Who_did_not_start_does_not_finish(Role? victim)
    {
        await using var link = new LinkBrowser();
        var (path, session) = await link.MakeAsync(LinkBrowser.AnyHolder("attacker"));
        var attempt = await link.StartAsync(path);
        var callback = await link.LogInAsync(attempt, "bob");
        var browser = victim is { } role ? await link.Studio.SignInAsync(role) : link.NewPerson();

        using var received = await browser.GetAsync(callback, Ct);
        var page = await browser
            .GetStringAsync(received.Headers.Location, CancellationToken.None)
            .ContinueWith(read => read.IsCompletedSuccessfully ? read.Result : "", TaskScheduler.Default);

        received.Headers.Location!.ToString().ShouldContain("reason=other-browser");
        received.Headers.Location!.ToString().ShouldContain("hosted=true");
        page.ShouldNotContain("integrations\"");
        (await link.ConnectionsAsync()).ShouldBeEmpty();
        (await link.ViewAsync(session)).Attempt!.Status.ShouldBe(AttemptStatus.Waiting);
    }

    [Fact]
    public async Task O_13_A_victim_who_finishes_an_attackers_link_is_not_confirmed_and_loses_nothing()
    {
        await using var link = new LinkBrowser();
        var (path, session) = await link.MakeAsync(LinkBrowser.Confirmed("attacker"));

        // The victim opened the link that was meant for the attacker: its confirmation goes to the victim's browser.
        await link.ConnectAsync(path, "bob");
        var attacker = link.NewPerson();
        using var looks = await attacker.GetAsync(path, Ct);

        looks.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        looks.Headers.Location.ShouldBeNull();
        (await link.ConfirmAsync(session, "guess")).ShouldBe(ConfirmResult.Wrong);
        (await link.ConnectionsAsync()).ShouldHaveSingleItem().Status.ShouldBe(ConnectionStatus.Pending);
    }
}
