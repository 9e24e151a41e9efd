using ConnectorStudio.Core.Connections;
using ConnectorStudio.Core.People;
using Microsoft.Extensions.DependencyInjection;

namespace ConnectorStudio.Tests.Journeys;

public sealed class ConnectJourneyTests(Chromium chromium)
{
    private const string Alice = "Alice Archer (production)";
    private const string Bob = "Bob Baker (production)";

    [Fact]
    public async Task The_same_account_twice_is_one_connection_and_another_account_a_second()
    {
        await using var studio = BrowserStudio.Start(chromium);
        var mara = await studio.SignedInAsync(Role.Tester);
        await mara.ConnectSandboxAsync("alice", Alice);
        await mara.SeesAsync("New connection");
        await mara.ConnectSandboxAsync("alice", Alice);
        await mara.SeesAsync("Updated connection");
        (await ConnectionsAsync(studio)).ShouldBe([Alice]);

        var bo = await studio.SignedInAsync(Role.Designer);
        await bo.ConnectSandboxAsync("bob", Bob);
        await bo.SeesAsync("New connection");
        (await ConnectionsAsync(studio)).ShouldBe([Alice, Bob], ignoreOrder: true);
    }

    [Fact]
    public async Task Denied_consent_says_so_stores_nothing_and_offers_another_try()
    {
        await using var studio = BrowserStudio.Start(chromium);
        var mara = await studio.SignedInAsync(Role.Tester);
        await mara.StartSandboxAsync();
        await mara.AnswerSandboxAsync("alice", "Deny");
        await mara.SeesAsync("Not allowed");
        (await ConnectionsAsync(studio)).ShouldBeEmpty();

        await mara.PressAsync("Try again");
        await Person.SeesAsync(mara.Button("Allow"));
        await mara.AnswerSandboxAsync("alice");
        await mara.SeesHeadingAsync(Alice);
    }

    [Fact]
    public async Task A_waiting_attempt_says_what_to_check_and_goes_on_by_itself_in_another_tab()
    {
        await using var studio = BrowserStudio.Start(chromium);
        var mara = await studio.SignedInAsync(Role.Tester);
        await mara.StartSandboxAsync();

        var tab = new Person(await mara.Page.Context.NewPageAsync(), studio.Studio.Origin);
        await tab.OpenAsync("/attempts");
        await tab.FollowAsync("Sandbox CRM");
        await tab.SeesAsync("If the provider shows an error");
        await mara.AnswerSandboxAsync("alice");
        await tab.SeesHeadingAsync(Alice);
    }

    [Fact]
    public async Task A_login_that_another_browser_brings_back_is_not_taken()
    {
        await using var studio = BrowserStudio.Start(chromium);
        var mara = await studio.SignedInAsync(Role.Tester);
        await mara.StartSandboxAsync();

        var stranger = await studio.VisitorAsync();
        await stranger.GoAsync(mara.Page.Url);
        await stranger.LogInAtSandboxAsync("bob");
        await stranger.PressAsync("Allow");
        await stranger.SeesHeadingAsync("This login was started in another browser");
        (await ConnectionsAsync(studio)).ShouldBeEmpty();
    }

    private static async Task<IReadOnlyList<string>> ConnectionsAsync(BrowserStudio studio)
    {
        await using var scope = studio.Studio.Services.CreateAsyncScope();
        var store = scope.ServiceProvider.GetRequiredService<IConnectionStore>();
        var connections = await store.ListAsync(new ConnectionQuery(), TestContext.Current.CancellationToken);
        return [.. connections.Select(connection => connection.Name)];
    }
}
