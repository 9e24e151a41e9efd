using ConnectorStudio.Core.Connections;
using ConnectorStudio.Tests.AuthorizationServers;

namespace ConnectorStudio.Tests.Connections;

/// <summary>An app that takes each refresh token once, and a studio whose connections live with it.</summary>
public abstract class ConnectionLife : IAsyncLifetime
{
    private protected AuthorizationServer App { get; private set; } = null!;
    private protected ConnectionStudio Studio { get; private set; } = null!;

    private protected int Refreshes => App.Of(Endpoint.Refresh).Count;

    private protected static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        App = await AuthorizationServer.StartAsync();
        App.Refreshing = RefreshProfile.Strict;
        Studio = await ConnectionStudio.StartAsync(App);
    }

    public async ValueTask DisposeAsync()
    {
        await Studio.DisposeAsync();
        await App.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private protected async Task<string?> GetAsync(Connection connection) =>
        (await Studio.AccessTokens.GetAsync(connection.Id, Ct)).Token?.Value.Reveal();
}
