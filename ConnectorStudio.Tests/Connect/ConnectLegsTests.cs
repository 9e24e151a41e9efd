using System.Text.Json;
using ConnectorStudio.Core.Connect;
using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.OAuth;
using ConnectorStudio.Core.People;
using ConnectorStudio.Sandbox;
using ConnectorStudio.Tests.Connections;
using ConnectorStudio.Tests.Persistence;
using ConnectorStudio.Tests.Studio;
using Microsoft.AspNetCore.Identity;

namespace ConnectorStudio.Tests.Connect;

/// <summary>Each leg and the ways in which it fails; after a failure nothing is stored.</summary>
public sealed class ConnectLegsTests
{
    [Theory]
    [InlineData(SandboxFault.WrongSecret, "token", "client.secret")]
    [InlineData(SandboxFault.TokenUnavailable, "token", null)]
    [InlineData(SandboxFault.ApiUnauthorized, "test", "request.headers")]
    [InlineData(SandboxFault.ApiInsufficientScope, "test", "authorization.scopes")]
    public async Task A_fault_of_the_provider_fails_its_leg_and_names_the_field(
        SandboxFault fault,
        string leg,
        string? field
    )
    {
        await using var studio = new ConnectDriver();
        await studio.SetFaultsAsync(fault);

        var attempt = await studio.ConnectAsync();

        await ShouldFailAsync(studio, attempt, leg);
        attempt.Findings[0].Field.ShouldBe(field);
    }

    [Fact]
    public async Task Without_a_refresh_token_the_connection_is_stored_with_a_warning()
    {
        await using var studio = new ConnectDriver();
        await studio.SetFaultsAsync(SandboxFault.NoRefreshToken);

        var attempt = await studio.ConnectAsync();

        attempt.Status.ShouldBe(AttemptStatus.Succeeded);
        attempt.Findings.ShouldHaveSingleItem().Severity.ShouldBe(FindingSeverity.Warning);
    }

    [Fact]
    public async Task A_name_that_cannot_be_made_is_replaced_and_warned_about()
    {
        await using var studio = new ConnectDriver();
        await studio.EditAsync(draft => draft.ConnectionName = "{{test.nickname}}");

        var attempt = await studio.ConnectAsync(draft: true);

        attempt.Status.ShouldBe(AttemptStatus.Succeeded);
        attempt.Legs.Single(leg => leg.Name == LegNames.Name).Verdict.ShouldBe(LegVerdict.Warn);
        attempt.Findings.ShouldHaveSingleItem().Field.ShouldBe("connectionName");
        (await studio.ConnectionsAsync())[0].Name.ShouldBe("Sandbox CRM account");
    }

    [Theory]
    [InlineData("{{test.nobody}}")]
    [InlineData("{{test.account}}")]
    public async Task An_identifier_that_cannot_be_made_fails_and_stores_nothing(string identifier)
    {
        await using var studio = new ConnectDriver();
        await studio.EditAsync(draft => draft.UniqueIdentifier = identifier);

        var attempt = await studio.ConnectAsync(draft: true);

        await ShouldFailAsync(studio, attempt, "identity");
        attempt.Findings[0].Field.ShouldBe("uniqueIdentifier");
    }

    [Fact]
    public async Task A_token_that_stands_elsewhere_fails_at_parse()
    {
        await using var studio = new ConnectDriver();
        await studio.EditAsync(draft => draft.Token.Response.AccessToken = "/data/token");

        var attempt = await studio.ConnectAsync(draft: true);

        await ShouldFailAsync(studio, attempt, "parse");
        attempt.Findings[0].Field.ShouldBe("token.response.accessToken");
    }

    [Fact]
    public async Task An_unreachable_token_endpoint_is_told_as_such()
    {
        await using var studio = new ConnectDriver();
        await studio.EditAsync(draft => draft.Token.Url = "http://127.0.0.1:9/token");

        // The secret was entered for the sandbox's host: it does not go to another one.
        var begun = await studio.BeginAsync(draft: true);

        begun
            .ShouldBeOfType<BeginResult.Refused>()
            .Findings.ShouldContain(f => f.Code == "app-credentials.secret-again");
    }

    [Fact]
    public async Task A_starter_who_was_disabled_meanwhile_stores_nothing()
    {
        await using var studio = new ConnectDriver();
        var attempt = await studio.StartAsync();
        await studio.ReceiveAsync(attempt, await studio.LogInAsync(attempt));
        await studio.AskAsync<UserManager<StudioUser>, bool>(async users =>
        {
            var starter = await users.FindByIdAsync(attempt.StarterId.ToString()!);
            starter!.Disabled = true;
            return (await users.UpdateAsync(starter)).Succeeded;
        });

        var ended = await studio.RunLegsAsync(attempt.Id);

        await ShouldFailAsync(studio, ended, "store");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_integration_that_was_disabled_or_deleted_meanwhile_gets_no_code_and_stores_nothing(
        bool disabled
    )
    {
        await using var studio = new ConnectDriver();
        var attempt = await studio.StartAsync();
        await studio.ReceiveAsync(attempt, await studio.LogInAsync(attempt));
        await studio.AskAsync<IIntegrationStore, bool>(async store =>
        {
            var record = (await store.FindAsync(attempt.IntegrationId, ConnectDriver.Ct)).ShouldNotBeNull();
            record.Disabled = disabled;
            return disabled
                ? await store.UpdateAsync(record, null, ConnectDriver.Ct)
                : await store.DeleteAsync(record.Id, Rows.Happened(), ConnectDriver.Ct);
        });

        var ended = await studio.RunLegsAsync(attempt.Id);

        await ShouldFailAsync(studio, ended, "token");
        ended.Findings[0].Code.ShouldBe("store.integration_closed");
        ended.CodePresentedAt.ShouldBeNull();
    }

    [Fact]
    public async Task P_18_A_token_that_the_api_repeats_is_no_name_and_no_identifier()
    {
        await using var api = await ScriptedServer.StartAsync(context =>
            ScriptedServer.Json(
                JsonSerializer.Serialize(new { id = 7, said = context.Request.Headers.Authorization.ToString() })
            )(context)
        );
        await using var studio = new ConnectDriver();
        await studio.EditAsync(draft =>
        {
            draft.AllowedUrls = [$"{api.Origin}/"];
            draft.ConnectionName = "{{test.said}}";
            draft.UniqueIdentifier = "{{test.id}}";
        });
        var named = await studio.ConnectAsync(draft: true);
        await studio.EditAsync(draft => draft.UniqueIdentifier = "{{test.said}}");
        var known = await studio.ConnectAsync(draft: true);

        named.Legs.Single(leg => leg.Name == LegNames.Name).Verdict.ShouldBe(LegVerdict.Warn);
        (await studio.ConnectionsAsync()).ShouldHaveSingleItem().Name.ShouldBe("Sandbox CRM account");
        known.Legs.First(leg => leg.Verdict == LegVerdict.Fail).Name.ShouldBe(LegNames.Identity);
        var token = api.Calls.First().Headers["Authorization"]["Bearer ".Length..];
        foreach (var attempt in new[] { named, known })
        {
            JsonSerializer.Serialize(new { attempt.Legs, attempt.Findings }).ShouldNotContain(token[..20]);
        }
    }

    [Fact]
    public async Task Legs_that_take_too_long_end_at_the_leg_that_was_under_way()
    {
        using var deadline = new CancellationTokenSource();
        await using var api = await ScriptedServer.StartAsync(async context =>
        {
            await deadline.CancelAsync();
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
        });
        await using var studio = new ConnectDriver();
        await studio.EditAsync(draft => draft.AllowedUrls = [$"{api.Origin}/"]);
        var attempt = await studio.StartAsync(draft: true);
        await studio.ReceiveAsync(attempt, await studio.LogInAsync(attempt));

        var ended = await studio.RunLegsAsync(attempt.Id, deadline.Token);

        await ShouldFailAsync(studio, ended, "test");
        ended.Findings[0].Code.ShouldBe("token.too_slow");
        ended.Legs.Single(leg => leg.Name == LegNames.Token).Verdict.ShouldBe(LegVerdict.Pass);
    }

    [Fact]
    public async Task Nothing_secret_stays_with_an_ended_attempt()
    {
        await using var studio = new ConnectDriver();

        var attempt = await studio.ConnectAsync();

        new[]
        {
            attempt.CodeCipher,
            attempt.VerifierCipher,
            attempt.FieldsCipher,
            attempt.CallbackCipher,
            attempt.AuthorizationUrlCipher,
        }.ShouldAllBe(cipher => cipher == null);
    }

    private static async Task ShouldFailAsync(ConnectDriver studio, ConnectAttempt attempt, string leg)
    {
        attempt.Status.ShouldBe(AttemptStatus.Failed);
        attempt.Legs.First(each => each.Verdict == LegVerdict.Fail).Name.ShouldBe(leg);
        attempt
            .Legs.SkipWhile(each => each.Name != leg)
            .Skip(1)
            .ShouldAllBe(each => each.Verdict == LegVerdict.Skipped);
        (await studio.ConnectionsAsync()).ShouldBeEmpty();
    }
}
