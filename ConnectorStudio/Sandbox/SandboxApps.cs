using ConnectorStudio.Sandbox.Apps;

namespace ConnectorStudio.Sandbox;

/// <summary>The provider's developer settings for callers in the same process.</summary>
public sealed class SandboxApps(SandboxHost host)
{
    /// <summary>
    /// The ready-made app of this name with these redirect URLs among its own. Call it when credentials are needed, not at every
    /// start: an app that is there already gets a new secret, since the old one is known to nobody.
    /// </summary>
    public async Task<(string ClientId, string ClientSecret)> EnsureAsync(
        string name,
        IReadOnlyList<string> redirectUris,
        CancellationToken ct = default
    )
    {
        await using var scope = host.Services.CreateAsyncScope();
        var registry = scope.ServiceProvider.GetRequiredService<AppRegistry>();
        var known = (await registry.ListAsync(ct)).FirstOrDefault(app => app.IsReadyMade && app.Name == name);
        if (known is null)
        {
            var (app, secret) = await registry.RegisterAsync(
                new()
                {
                    Name = name,
                    RedirectUris = redirectUris,
                    IsReadyMade = true,
                },
                ct
            );
            return (app.ClientId, secret!);
        }

        var missing = redirectUris.Except(known.RedirectUris);
        await registry.UpdateAsync(
            known.ClientId,
            known with
            {
                RedirectUris = [.. known.RedirectUris, .. missing],
            },
            ct
        );
        return (known.ClientId, await registry.RotateSecretAsync(known.ClientId, ct));
    }

    /// <summary>The client id of the ready-made app of this name; null: there is none.</summary>
    public async Task<string?> FindAsync(string name, CancellationToken ct = default)
    {
        await using var scope = host.Services.CreateAsyncScope();
        var apps = await scope.ServiceProvider.GetRequiredService<AppRegistry>().ListAsync(ct);
        return apps.FirstOrDefault(app => app.IsReadyMade && app.Name == name)?.ClientId;
    }

    /// <summary>Makes the app meet exactly these faults from now on.</summary>
    public async Task SetFaultsAsync(
        string clientId,
        IReadOnlyList<SandboxFault> faults,
        CancellationToken ct = default
    )
    {
        await using var scope = host.Services.CreateAsyncScope();
        var registry = scope.ServiceProvider.GetRequiredService<AppRegistry>();
        var app =
            await registry.FindAsync(clientId, ct)
            ?? throw new ArgumentException($"No app has the client id {clientId}.", nameof(clientId));
        await registry.UpdateAsync(clientId, app with { Faults = faults }, ct);
    }
}
