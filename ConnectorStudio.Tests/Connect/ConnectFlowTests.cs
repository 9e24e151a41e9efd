using ConnectorStudio.Core.Connect;
using ConnectorStudio.Core.Connections;
using ConnectorStudio.Core.OAuth;
using ConnectorStudio.Core.People;
using ConnectorStudio.Tests.Studio;

namespace ConnectorStudio.Tests.Connect;

public sealed class ConnectFlowTests
{
    [Fact]
    public async Task A_login_ends_in_an_active_connection_named_after_the_account()
    {
        await using var studio = new ConnectDriver();

        var attempt = await studio.ConnectAsync();

        attempt.Status.ShouldBe(AttemptStatus.Succeeded);
        attempt.Legs.Select(leg => leg.Name).ShouldBe(LegNames.OfConnect);
        attempt.Legs.ShouldAllBe(leg => leg.Verdict == LegVerdict.Pass);
        attempt.Findings.ShouldBeEmpty();
        var connection = (await studio.ConnectionsAsync()).ShouldHaveSingleItem();
        connection.Id.ShouldBe(attempt.ConnectionId.ShouldNotBeNull());
        connection.Name.ShouldStartWith("Alice");
        connection.Identifier.ShouldStartWith("production:");
        connection.Status.ShouldBe(ConnectionStatus.Active);
        connection.HasRefreshToken.ShouldBeTrue();
        connection.Draft.ShouldBeFalse();
    }

    [Fact]
    public async Task The_same_account_twice_is_one_connection()
    {
        await using var studio = new ConnectDriver();

        var first = await studio.ConnectAsync();
        var second = await studio.ConnectAsync();

        second.ConnectionId.ShouldBe(first.ConnectionId);
        second.ConnectionExisted.ShouldBe(true);
        (await studio.ConnectionsAsync()).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Two_accounts_are_two_connections()
    {
        await using var studio = new ConnectDriver();

        _ = await studio.ConnectAsync("alice");
        _ = await studio.ConnectAsync("bob");

        (await studio.ConnectionsAsync()).Count.ShouldBe(2);
    }

    [Fact]
    public async Task The_same_account_in_two_environments_is_two_connections()
    {
        await using var studio = new ConnectDriver();

        _ = await studio.ConnectAsync(environment: "production");
        _ = await studio.ConnectAsync(environment: "sandbox");

        (await studio.ConnectionsAsync()).Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_draft_connects_without_touching_the_published_connection()
    {
        await using var studio = new ConnectDriver();
        var published = await studio.ConnectAsync();

        var draft = await studio.ConnectAsync(draft: true);

        draft.Draft.ShouldBeTrue();
        draft.ConnectionId.ShouldNotBe(published.ConnectionId);
        (await studio.ConnectionsAsync()).Count(connection => connection.Draft).ShouldBe(1);
    }

    [Fact]
    public async Task Denied_consent_is_a_result_of_its_own_and_makes_no_token_call()
    {
        await using var studio = new ConnectDriver();
        var attempt = await studio.StartAsync();

        var callback = await studio.LogInAsync(attempt, allow: false);
        (await studio.ReceiveAsync(attempt, callback)).ShouldBeOfType<ReceiveResult.Received>();

        var ended = await studio.AttemptAsync(attempt.Id);
        ended.Status.ShouldBe(AttemptStatus.Failed);
        var finding = ended.Findings.ShouldHaveSingleItem();
        finding.Field.ShouldBeNull();
        finding.FixAt.ShouldBe(Core.Integrations.FixAt.User);
        ended.Legs.Single(leg => leg.Name == LegNames.Authorize).Verdict.ShouldBe(LegVerdict.Fail);
        ended.Legs.Single(leg => leg.Name == LegNames.Token).Verdict.ShouldBe(LegVerdict.Skipped);
        (await studio.ConnectionsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Signing_in_again_as_another_account_changes_nothing()
    {
        await using var studio = new ConnectDriver();
        var first = await studio.ConnectAsync("alice");

        var again = await studio.ConnectAsync("bob", reconnect: first.ConnectionId);

        again.Status.ShouldBe(AttemptStatus.Failed);
        again.Findings[0].Code.ShouldBe("store.other_identity");
        (await studio.ConnectionsAsync()).ShouldHaveSingleItem().Name.ShouldStartWith("Alice");
    }

    [Fact]
    public async Task Signing_in_again_asks_for_nothing_that_is_known()
    {
        await using var studio = new ConnectDriver();
        var first = await studio.ConnectAsync(environment: "sandbox");

        var again = await studio.ConnectAsync(environment: null, reconnect: first.ConnectionId);

        again.Status.ShouldBe(AttemptStatus.Succeeded);
        again.ConnectionId.ShouldBe(first.ConnectionId);
    }

    [Fact]
    public async Task A_choice_that_is_not_declared_is_refused_at_its_field()
    {
        await using var studio = new ConnectDriver();

        var begun = await studio.BeginAsync(environment: "moon");

        begun.ShouldBeOfType<BeginResult.FieldErrors>().ByKey.ShouldContainKey("environment");
    }

    [Fact]
    public async Task A_second_start_of_the_same_person_supersedes_the_first()
    {
        await using var studio = new ConnectDriver();
        var first = await studio.StartAsync();

        _ = await studio.StartAsync();

        (await studio.AttemptAsync(first.Id)).Status.ShouldBe(AttemptStatus.Superseded);
    }

    [Fact]
    public async Task Only_the_starter_or_an_administrator_cancels()
    {
        await using var studio = new ConnectDriver();
        var attempt = await studio.StartAsync();
        var designer = await studio.ActorAsync(Role.Designer);
        var admin = await studio.ActorAsync(Role.Admin);

        (await Cancel(designer)).ShouldBeFalse();
        (await Cancel(admin)).ShouldBeTrue();

        (await studio.AttemptAsync(attempt.Id)).Status.ShouldBe(AttemptStatus.Cancelled);

        Task<bool> Cancel(Actor actor) =>
            studio.AskAsync<ConnectFlow, bool>(flow => flow.CancelAsync(attempt.Id, actor, ConnectDriver.Ct));
    }
}
