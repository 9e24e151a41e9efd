using System.Text.Json;
using ConnectorStudio.Core.Connect;
using ConnectorStudio.Core.OAuth;
using ConnectorStudio.Tests.Studio;
using Microsoft.Extensions.Time.Testing;

namespace ConnectorStudio.Tests.Connect;

public sealed class CallbackTests
{
    [Fact]
    public async Task O_01_State_is_long_single_use_and_nothing_readable()
    {
        var states = Enumerable.Range(0, 10_000).Select(_ => State.New().Reveal()).ToList();

        states.Distinct().Count().ShouldBe(states.Count);
        states.ShouldAllBe(state => state.Length == State.Length);

        await using var studio = new ConnectDriver();
        var attempt = await studio.StartAsync();
        var callback = await studio.LogInAsync(attempt);
        (await studio.ReceiveAsync(attempt, callback)).ShouldBeOfType<ReceiveResult.Received>();
        Refusal(await studio.ReceiveAsync(attempt, callback)).ShouldBe(ReceiveRefusal.AlreadyUsed);
    }

    [Fact]
    public async Task O_10_A_callback_that_does_not_belong_here_changes_nothing()
    {
        await using var studio = new ConnectDriver();
        var attempt = await studio.StartAsync();
        var came = ConnectDriver.Parameters(await studio.LogInAsync(attempt));
        var state = came.Single(parameter => parameter.Key == "state").Value;
        IReadOnlyList<KeyValuePair<string, string>> With(string value) =>
            [.. came.Select(p => p.Key == "state" ? KeyValuePair.Create(p.Key, value) : p)];

        var id = attempt.IntegrationId;
        Refusal(await studio.ReceiveAsync(id, With(""))).ShouldBe(ReceiveRefusal.UnknownState);
        Refusal(await studio.ReceiveAsync(id, [.. came.Where(p => p.Key != "state")]))
            .ShouldBe(ReceiveRefusal.UnknownState);
        Refusal(await studio.ReceiveAsync(id, With(State.New().Reveal()))).ShouldBe(ReceiveRefusal.UnknownState);
        Refusal(await studio.ReceiveAsync(id, With(Flip(state)))).ShouldBe(ReceiveRefusal.UnknownState);
        Refusal(await studio.ReceiveAsync(Guid.CreateVersion7(), came)).ShouldBe(ReceiveRefusal.OtherIntegration);
        Refusal(await studio.ReceiveAsync(id, came, withCookie: false)).ShouldBe(ReceiveRefusal.OtherBrowser);
        Refusal(await studio.ReceiveAsync(id, [new("state", state), new("code", new string('c', 100_000))]))
            .ShouldBe(ReceiveRefusal.Malformed);

        (await studio.AttemptAsync(attempt.Id)).Status.ShouldBe(AttemptStatus.Waiting);
        (await studio.ReceiveAsync(id, came)).ShouldBeOfType<ReceiveResult.Received>();
    }

    [Fact]
    public async Task A_callback_after_ten_minutes_is_too_late()
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var studio = new ConnectDriver(time: clock);
        var attempt = await studio.StartAsync();
        var callback = await studio.LogInAsync(attempt);

        clock.Advance(ConnectFlow.Lifetime + TimeSpan.FromSeconds(1));

        Refusal(await studio.ReceiveAsync(attempt, callback)).ShouldBe(ReceiveRefusal.Expired);
    }

    [Fact]
    public async Task O_17_Fifty_identical_callbacks_at_once_are_taken_once()
    {
        await using var studio = new ConnectDriver();
        var attempt = await studio.StartAsync();
        var callback = await studio.LogInAsync(attempt);

        var results = await Task.WhenAll(
            Enumerable.Range(0, 50).Select(_ => Task.Run(() => studio.ReceiveAsync(attempt, callback)))
        );

        results.Count(result => result is ReceiveResult.Received).ShouldBe(1);
        (await studio.RunLegsAsync(attempt.Id)).Status.ShouldBe(AttemptStatus.Succeeded);
    }

    [Theory]
    [InlineData("access_token", "callback.token_in_front_channel")]
    [InlineData("error", "callback.code_and_error")]
    public async Task What_may_not_stand_beside_a_code_ends_the_attempt(string parameter, string code)
    {
        await using var studio = new ConnectDriver();
        var attempt = await studio.StartAsync();
        var came = ConnectDriver.Parameters(await studio.LogInAsync(attempt));

        await studio.ReceiveAsync(attempt.IntegrationId, [.. came, new(parameter, "x")]);

        var ended = await studio.AttemptAsync(attempt.Id);
        ended.Status.ShouldBe(AttemptStatus.Failed);
        ended.Findings[0].Code.ShouldBe(code);
        ended.CodeCipher.ShouldBeNull();
    }

    [Fact]
    public async Task O_15_Words_of_an_error_that_repeat_a_secret_are_stored_without_it()
    {
        await using var studio = new ConnectDriver();
        var attempt = await studio.StartAsync();
        var came = ConnectDriver.Parameters(await studio.LogInAsync(attempt));
        var code = came.Single(parameter => parameter.Key == "code").Value;
        var state = came.Single(parameter => parameter.Key == "state").Value;

        await studio.ReceiveAsync(
            attempt.IntegrationId,
            [
                new("state", state),
                new("error", "odd"),
                new("error_description", $"the login {state} had client_secret=s3cr3t-of-app and token=tok-{code}"),
            ]
        );

        var ended = await studio.AttemptAsync(attempt.Id);
        ended.Status.ShouldBe(AttemptStatus.Failed);
        var shown = JsonSerializer.Serialize(new { ended.Legs, ended.Findings });
        shown.ShouldContain("the login");
        foreach (var secret in new[] { state, "s3cr3t-of-app", $"tok-{code}" })
        {
            shown.ShouldNotContain(secret);
        }
    }

    [Fact]
    public async Task O_14_An_issuer_that_does_not_match_ends_the_attempt_before_the_code_is_used()
    {
        await using var studio = new ConnectDriver();
        await studio.EditAsync(draft => draft.Authorization.Issuer = "https://other.example");
        var attempt = await studio.StartAsync(draft: true);
        var callback = await studio.LogInAsync(attempt);

        await studio.ReceiveAsync(attempt, callback);

        var ended = await studio.AttemptAsync(attempt.Id);
        ended.Findings[0].Code.ShouldBe("callback.issuer_mismatch");
        ended.CodePresentedAt.ShouldBeNull();
    }

    [Fact]
    public async Task A_killed_studio_goes_on_with_the_callback_after_a_restart()
    {
        var folder = Directory.CreateTempSubdirectory("studio").FullName;
        var before = new ConnectDriver(folder);
        var attempt = await before.StartAsync();
        var callback = await before.LogInAsync(attempt);
        await before.DisposeAsync();

        await using var after = new ConnectDriver(folder);
        after.TakeCookiesOf(before);
        (await after.ReceiveAsync(attempt, callback)).ShouldBeOfType<ReceiveResult.Received>();
        var ended = await after.RunLegsAsync(attempt.Id);

        // The sandbox listens on another port after the restart, so the token call may only be told as unreachable.
        ended.Status.ShouldBeOneOf(AttemptStatus.Succeeded, AttemptStatus.Failed);
        ended.CodePresentedAt.ShouldNotBeNull();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_code_that_was_presented_when_the_studio_died_is_never_sent_again()
    {
        await using var studio = new ConnectDriver();
        var attempt = await studio.StartAsync();
        await studio.ReceiveAsync(attempt, await studio.LogInAsync(attempt));
        var crashed = await studio.AttemptAsync(attempt.Id);
        crashed.CodePresentedAt = DateTimeOffset.UtcNow;
        await studio.AskAsync<IAttemptStore, bool>(store => store.UpdateAsync(crashed, null, ConnectDriver.Ct));

        var ended = await studio.RunLegsAsync(attempt.Id);

        ended.Status.ShouldBe(AttemptStatus.Failed);
        ended.Findings[0].Code.ShouldBe("token.outcome_unknown");
    }

    private static ReceiveRefusal Refusal(ReceiveResult result) =>
        result.ShouldBeOfType<ReceiveResult.Refused>().Reason;

    private static string Flip(string state) => (state[0] == 'A' ? 'B' : 'A') + state[1..];
}
