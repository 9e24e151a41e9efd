using System.Text;
using ConnectorStudio.Core.Connections;
using ConnectorStudio.Core.Integrations;

namespace ConnectorStudio.Tests.Connections;

public sealed class RunningVersionTests : IAsyncLifetime
{
    private StrictProvider provider = null!;
    private StrictProvider elsewhere = null!;
    private ConnectionStudio studio = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        provider = await StrictProvider.StartAsync();
        elsewhere = await StrictProvider.StartAsync();
        studio = await ConnectionStudio.StartAsync(provider);
    }

    public async ValueTask DisposeAsync()
    {
        await studio.DisposeAsync();
        await provider.DisposeAsync();
        await elsewhere.DisposeAsync();
    }

    [Fact]
    public async Task R19_tokens_never_reach_a_new_host_before_an_administrator_confirmed_the_version()
    {
        var connection = await studio.ConnectAsync();
        var version = await studio.PublishAgainAsync(
            draft => draft.Token.Url = $"{elsewhere.Origin}/token",
            needsConfirmation: true
        );
        _ = await studio.PublishAgainAsync(draft => draft.Description = "Later, and no confirmation needed", false);

        _ = await studio.Service.RefreshAsync(connection.Id, Ct);
        var before = (provider.TokenCalls, elsewhere.TokenCalls);
        await studio.Store.Get<IIntegrationStore>().ConfirmVersionAsync(version.Id, studio.Clock.GetUtcNow(), Ct);
        _ = await studio.Service.RefreshAsync(connection.Id, Ct);

        before.ShouldBe((1, 0));
        (provider.TokenCalls, elsewhere.TokenCalls).ShouldBe((1, 1));
    }

    [Fact]
    public async Task A_version_that_needs_no_confirmation_is_run_on_at_once_and_a_test_tells_it()
    {
        var connection = await studio.ConnectAsync();
        _ = await studio.PublishAgainAsync(draft => draft.Test.Query["v"] = "2", needsConfirmation: false);

        var act = await studio.Service.TestAsync(connection.Id, Ct);

        act.Legs[^1].Exchanges[^1].Url.ShouldEndWith("/v1/me?v=2");
        act.Connection!.VersionNumber.ShouldBe(2);
    }

    [Fact]
    public async Task A_disabled_integration_is_not_called_but_its_connections_can_be_revoked()
    {
        var connection = await studio.ConnectAsync();
        await studio.DisableAsync();

        var test = await studio.Service.TestAsync(connection.Id, Ct);
        var refresh = await studio.Service.RefreshAsync(connection.Id, Ct);
        var revoke = await studio.Service.RevokeAsync(connection.Id, "", Ct);

        test.Refusal!.Code.ShouldBe(ConnectionRefusal.IntegrationDisabled);
        refresh.Refusal!.Code.ShouldBe(ConnectionRefusal.IntegrationDisabled);
        provider.TokenCalls.ShouldBe(0);
        revoke.Refusal.ShouldBeNull();
        provider.Revoked.Count.ShouldBe(2);
    }

    [Fact]
    public async Task No_token_stands_in_the_database_in_the_clear_not_even_while_a_revocation_waits()
    {
        var connection = await studio.ConnectAsync();
        _ = await studio.Service.RefreshAsync(connection.Id, Ct);
        _ = await studio.Service.TestAsync(connection.Id, Ct);
        provider.AtRevoke = ScriptedServer.Text("", "text/plain", 503);
        _ = await studio.Service.RevokeAsync(connection.Id, "", Ct);

        (await studio.FindAsync(connection.Id)).RemoteRevocation.ShouldBe(RemoteRevocation.Pending);
        var files = Directory
            .GetFiles(studio.Store.Folder, "*.db*")
            .Where(file => !file.EndsWith(".lock", StringComparison.Ordinal));
        foreach (var file in files)
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var bytes = new MemoryStream();
            await stream.CopyToAsync(bytes, Ct);
            var text = Encoding.Latin1.GetString(bytes.ToArray());
            text.ShouldNotContain("at-00000");
            text.ShouldNotContain("rt-00000");
            text.ShouldNotContain("client-secret-1");
        }
    }
}
