using System.Text.Json;
using ConnectorStudio.Core.Connections;
using ConnectorStudio.Core.Events;
using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.Integrations.Parts;
using ConnectorStudio.Core.Webhooks;
using ConnectorStudio.Tests.AuthorizationServers;
using Microsoft.Extensions.DependencyInjection;

namespace ConnectorStudio.Tests.Connections;

/// <summary>A version that requires a field which its connections were made without; and fields that change while a token is renewed.</summary>
public sealed class InputNeedsTests : ConnectionLife
{
    [Fact]
    public async Task A_field_that_is_required_from_now_on_stops_token_test_and_refresh_until_it_is_given()
    {
        var connection = await Studio.ConnectAsync();
        (await Studio.AccessTokens.GetAsync(connection.Id, Ct)).Token.ShouldNotBeNull();
        await RequireAsync(Text("region", "Region"), Secret("apiKey", "API key"));

        var refused = (await Studio.AccessTokens.GetAsync(connection.Id, Ct)).Refusal.ShouldNotBeNull();

        refused.Code.ShouldBe("connection_needs_input");
        refused.Message.ShouldStartWith("Region, API key have no value yet");
        var stored = await Studio.FindAsync(connection.Id);
        stored.Status.ShouldBe(ConnectionStatus.NeedsInput);
        stored.Trouble.ShouldBe("Version 2 asks for Region, API key");
        (await Studio.Service.TestAsync(connection.Id, Ct)).Refusal!.Code.ShouldBe("connection_needs_input");
        (await Studio.Service.RefreshAsync(connection.Id, Ct)).Refusal!.Code.ShouldBe("connection_needs_input");
        (await Studio.AccessTokens.RenewAsync(connection.Id, 1, Ct)).Refusal!.Code.ShouldBe("connection_needs_input");
        (await Studio.Service.FindAsync(connection.Id, 5, Ct))!
            .Lacking.Select(each => each.Key)
            .ShouldBe(["region", "apiKey"]);

        (await SetAsync(connection.Id, ("region", "eu"))).ShouldBeOfType<FieldsOutcome.Invalid>();
        (await Studio.FindAsync(connection.Id)).Status.ShouldBe(ConnectionStatus.NeedsInput);
        (await SetAsync(connection.Id, ("region", "eu"), ("apiKey", "key-of-v2"))).ShouldBeOfType<FieldsOutcome.Done>();

        stored = await Studio.FindAsync(connection.Id);
        stored.Status.ShouldBe(ConnectionStatus.Active);
        stored.Trouble.ShouldBeNull();
        stored.Fields.ShouldNotContain("key-of-v2");
        (await Studio.AccessTokens.GetAsync(connection.Id, Ct)).Token.ShouldNotBeNull();
        (await Studio.Service.FindAsync(connection.Id, 5, Ct))!.Lacking.ShouldBeEmpty();
        (await Studio.HistoryAsync(connection.Id)).Count(kind => kind == EventKinds.ConnectionNeedsInput).ShouldBe(1);
        Refreshes.ShouldBe(0);
    }

    [Fact]
    public async Task All_connections_of_the_integration_say_so_as_soon_as_the_version_is_in_force_and_follow_it_back()
    {
        var watch = Studio.Store.Get<IEnumerable<Microsoft.Extensions.Hosting.IHostedService>>().OfType<InputWatch>();
        var active = new List<Guid>();
        for (var i = 0; i < 3; i++)
        {
            active.Add((await Studio.ConnectAsync(identifier: $"acct_{i}")).Id);
        }

        var waiting = await RequireAsync(needsConfirmation: true, Text("region", "Region"));
        await watch.Single().LookAsync(Studio.Integration.Id, Ct);
        await AllAreAsync(ConnectionStatus.Active);

        await Studio.Store.Get<IIntegrationStore>().ConfirmVersionAsync(waiting.Id, Studio.Clock.GetUtcNow(), Ct);
        await watch.Single().LookAsync(Studio.Integration.Id, Ct);
        await AllAreAsync(ConnectionStatus.NeedsInput);

        await Studio.PublishAgainAsync(draft => draft.Fields.Clear(), needsConfirmation: false);
        await watch.Single().LookAsync(Studio.Integration.Id, Ct);
        await AllAreAsync(ConnectionStatus.Active);

        async Task AllAreAsync(ConnectionStatus status)
        {
            foreach (var id in active)
            {
                (await Studio.FindAsync(id)).Status.ShouldBe(status);
            }
        }
    }

    [Fact]
    public async Task Webhooks_are_told_that_a_connection_needs_input_and_why_and_that_it_was_given()
    {
        await using var scope = Studio.Store.Scope();
        var webhooks = scope.ServiceProvider.GetRequiredService<WebhookService>();
        var asked = new WebhookDraft(
            "https://hooks.partner.example/in",
            "",
            [EventKinds.ConnectionNeedsInput, EventKinds.ConnectionInputGiven]
        );
        var webhook = (await webhooks.AddAsync(asked, Ct)).Webhook.ShouldNotBeNull();
        var connection = await Studio.ConnectAsync();
        await RequireAsync(Text("region", "Region"));

        _ = await Studio.AccessTokens.GetAsync(connection.Id, Ct);
        Studio.Clock.Advance(TimeSpan.FromSeconds(1));
        (await SetAsync(connection.Id, ("region", "eu"))).ShouldBeOfType<FieldsOutcome.Done>();

        var told = (
            await Studio.Store.Get<IWebhookStore>().DeliveriesAsync(webhook.Id, new DeliveryQuery(), Ct)
        ).Select(delivery => JsonDocument.Parse(delivery.Payload).RootElement);
        told.Select(message =>
                (
                    message.GetProperty("type").GetString(),
                    message.GetProperty("data").GetProperty("status").GetString(),
                    message.GetProperty("data").TryGetProperty("reason", out var why) ? why.GetString() : null
                )
            )
            .ShouldBe([
                ("connection.input_given", "active", null),
                ("connection.needs_input", "needs_input", "Version 2 asks for Region"),
            ]);
    }

    [Fact]
    public async Task A_required_field_with_a_default_is_asked_of_nobody_and_used()
    {
        var connection = await Studio.ConnectAsync();
        await RequireAsync(Text("region", "Region", "eu"));
        await Studio.PublishAgainAsync(
            draft => draft.Refresh.Parameters = new() { ["region"] = JsonSerializer.SerializeToElement("{{region}}") },
            needsConfirmation: false
        );
        var renewed = await Studio.AccessTokens.RenewAsync(connection.Id, 1, Ct);

        renewed.Token.ShouldNotBeNull(renewed.Refusal?.Message);
        App.Of(Endpoint.Refresh).Single().Body.ShouldContain("region=eu");
        (await Studio.FindAsync(connection.Id)).Status.ShouldBe(ConnectionStatus.Active);
    }

    [Fact]
    public async Task Fields_given_while_a_renewal_is_under_way_keep_their_values_and_the_renewal_its_tokens()
    {
        await Studio.PublishAgainAsync(
            draft => draft.Fields = [new ConnectField { Key = "region", Label = "Region" }],
            needsConfirmation: false
        );
        var connection = await Studio.ConnectAsync();
        App.Next(
            Endpoint.Refresh,
            Answer.Then(async () =>
                (await SetAsync(connection.Id, ("region", "eu"))).ShouldBeOfType<FieldsOutcome.Done>()
            )
        );

        (await Studio.AccessTokens.RenewAsync(connection.Id, 1, Ct)).Token.ShouldNotBeNull();

        await BothStandAsync(connection.Id, "eu", generation: 2);
    }

    [Fact]
    public async Task A_hundred_field_changes_and_renewals_at_once_lose_neither_a_value_nor_a_token()
    {
        await Studio.PublishAgainAsync(
            draft =>
                draft.Fields = [
                    .. Enumerable.Range(0, 50).Select(i => new ConnectField { Key = $"f{i}", Label = $"F {i}" }),
                ],
            needsConfirmation: false
        );
        var connection = await Studio.ConnectAsync();

        await Task.WhenAll(FillAsync(), RenewAsync());

        var (tokens, values) = await StoredAsync(connection.Id);
        tokens.Generation.ShouldBe(51);
        values.Fields.Count.ShouldBe(50);
        App.SpentPresented.ShouldBe(0);
        (await Studio.TokensAsync(connection.Id)).Access.ShouldBe(App.Login.Access.Last());
        var stored = await Studio.FindAsync(connection.Id);
        stored.LastRefreshedAt.ShouldNotBeNull();
        stored.ExpiresAt.ShouldBe(tokens.ExpiresAt);

        async Task FillAsync()
        {
            for (var i = 0; i < 50; i++)
            {
                (await SetAsync(connection.Id, ($"f{i}", "x"))).ShouldBeOfType<FieldsOutcome.Done>();
            }
        }

        async Task RenewAsync()
        {
            for (var i = 1; i <= 50; i++)
            {
                (await Studio.AccessTokens.RenewAsync(connection.Id, i, Ct)).Token.ShouldNotBeNull();
            }
        }
    }

    private async Task BothStandAsync(Guid id, string region, long generation)
    {
        var (tokens, values) = await StoredAsync(id);
        tokens.Generation.ShouldBe(generation);
        values.Fields["region"].ShouldBe(region);
        (await Studio.TokensAsync(id)).Access.ShouldBe(App.Login.Access.Last());
        var stored = await Studio.FindAsync(id);
        stored.Fields.ShouldContain(region);
        stored.LastRefreshedAt.ShouldNotBeNull();
    }

    private async Task<(StoredTokens Tokens, ConnectionValues Values)> StoredAsync(Guid id)
    {
        var tokens = (await Studio.Connections.TokensAsync(id, Ct)).ShouldNotBeNull();
        return (tokens, Studio.Store.Get<ConnectionVault>().OpenValues(await Studio.FindAsync(id)).Values);
    }

    private async Task<FieldsOutcome> SetAsync(Guid id, params (string Key, string Value)[] values)
    {
        await using var scope = Studio.Store.Scope();
        var fields = scope.ServiceProvider.GetRequiredService<ConnectionFields>();
        return await fields.SetAsync(id, values.ToDictionary(each => each.Key, each => (string?)each.Value), Ct);
    }

    private Task<IntegrationVersion> RequireAsync(params ConnectField[] fields) => RequireAsync(false, fields);

    private Task<IntegrationVersion> RequireAsync(bool needsConfirmation, params ConnectField[] fields) =>
        Studio.PublishAgainAsync(draft => draft.Fields.AddRange(fields), needsConfirmation);

    private static ConnectField Text(string key, string label, string? byDefault = null) =>
        new()
        {
            Key = key,
            Label = label,
            Required = true,
            Default = byDefault is null ? null : JsonSerializer.SerializeToElement(byDefault),
        };

    private static ConnectField Secret(string key, string label) =>
        new()
        {
            Key = key,
            Label = label,
            Type = FieldTypes.Secret,
            Required = true,
        };
}
