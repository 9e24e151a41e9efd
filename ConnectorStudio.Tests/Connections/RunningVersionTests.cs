using System.Text;
using ConnectorStudio.Core.Connections;
using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Tests.AuthorizationServers;

namespace ConnectorStudio.Tests.Connections;

public sealed class RunningVersionTests : ConnectionLife
{
    [Fact]
    public async Task R19_tokens_never_reach_a_new_host_before_an_administrator_confirmed_the_version()
    {
        await using var elsewhere = await AuthorizationServer.StartAsync();
        var connection = await Studio.ConnectAsync();
        var version = await Studio.PublishAgainAsync(
            draft => draft.Token.Url = $"{elsewhere.Origin}/token",
            needsConfirmation: true
        );
        _ = await Studio.PublishAgainAsync(draft => draft.Description = "Later, and no confirmation needed", false);

        _ = await Studio.Service.RefreshAsync(connection.Id, Ct);
        var before = (Refreshes, elsewhere.Of(Endpoint.Refresh).Count);
        await Studio.Store.Get<IIntegrationStore>().ConfirmVersionAsync(version.Id, Studio.Clock.GetUtcNow(), Ct);
        _ = await Studio.Service.RefreshAsync(connection.Id, Ct);

        before.ShouldBe((1, 0));
        (Refreshes, elsewhere.Of(Endpoint.Refresh).Count).ShouldBe((1, 1));
    }

    [Fact]
    public async Task A_version_that_needs_no_confirmation_is_run_on_at_once_and_a_test_tells_it()
    {
        var connection = await Studio.ConnectAsync();
        _ = await Studio.PublishAgainAsync(draft => draft.Test.Query["v"] = "2", needsConfirmation: false);

        var act = await Studio.Service.TestAsync(connection.Id, Ct);

        act.Legs[^1].Exchanges[^1].Url.ShouldEndWith("/v1/me?v=2");
        act.Connection!.VersionNumber.ShouldBe(2);
    }

    [Fact]
    public async Task A_disabled_integration_is_not_called_but_its_connections_can_be_revoked()
    {
        var connection = await Studio.ConnectAsync();
        await Studio.DisableAsync();

        var test = await Studio.Service.TestAsync(connection.Id, Ct);
        var refresh = await Studio.Service.RefreshAsync(connection.Id, Ct);
        var revoke = await Studio.Service.RevokeAsync(connection.Id, "", Ct);

        test.Refusal!.Code.ShouldBe(ConnectionRefusal.IntegrationDisabled);
        refresh.Refusal!.Code.ShouldBe(ConnectionRefusal.IntegrationDisabled);
        Refreshes.ShouldBe(0);
        revoke.Refusal.ShouldBeNull();
        App.Of(Endpoint.Revoke).Count.ShouldBe(2);
    }

    [Fact]
    public async Task No_token_stands_in_the_database_in_the_clear_not_even_while_a_revocation_waits()
    {
        App.Marker = "canary-";
        var connection = await Studio.ConnectAsync();
        _ = await Studio.Service.RefreshAsync(connection.Id, Ct);
        _ = await Studio.Service.TestAsync(connection.Id, Ct);
        App.Always(Endpoint.Revoke, Answer.Status(503));
        _ = await Studio.Service.RevokeAsync(connection.Id, "", Ct);

        (await Studio.FindAsync(connection.Id)).RemoteRevocation.ShouldBe(RemoteRevocation.Pending);
        var files = Directory
            .GetFiles(Studio.Store.Folder, "*.db*")
            .Where(file => !file.EndsWith(".lock", StringComparison.Ordinal));
        foreach (var file in files)
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var bytes = new MemoryStream();
            await stream.CopyToAsync(bytes, Ct);
            var text = Encoding.Latin1.GetString(bytes.ToArray());
            text.ShouldNotContain("canary-");
            text.ShouldNotContain(App.Registration.Secret);
        }
    }
}
