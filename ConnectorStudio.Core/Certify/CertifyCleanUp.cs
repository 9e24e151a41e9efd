using ConnectorStudio.Core.Connect;
using ConnectorStudio.Core.Connections;
using ConnectorStudio.Core.Vault;

namespace ConnectorStudio.Core.Certify;

/// <summary>
/// Ends what a run's logins left: the provider is told, unless the account has a connection here that its grant keeps
/// alive; then they are deleted. What could not be told is told again later.
/// </summary>
internal sealed class CertifyCleanUp(
    ICertifyStore store,
    ConnectVersions versions,
    CertifyVault vault,
    IdentifierHash hash,
    Disconnect disconnect,
    PublicAddress address,
    TimeProvider time
)
{
    private const int MostTries = 12;
    private static readonly TimeSpan FirstWait = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(6);

    public async Task RunAsync(CertifyRun run)
    {
        var logins = vault.OpenLogins(run) ?? [];
        var version = await versions.OpenAsync(run.VersionId, CancellationToken.None);
        var pending = false;
        if (version.Version is not null)
        {
            var running = new RunningVersion(
                version.Version,
                version.Document,
                version.Secrets,
                false,
                VaultFailure.None
            );
            foreach (var login in logins.Where(each => !each.Revoked))
            {
                login.Revoked = !await IsPendingAsync(run, running, login);
                pending |= !login.Revoked;
            }
        }

        if (pending && run.Tries + 1 < MostTries)
        {
            run.DueAt =
                time.GetUtcNow()
                + TimeSpan.FromTicks(Math.Min(LongestWait.Ticks, FirstWait.Ticks << Math.Min(run.Tries, 10)));
            run.Tries++;
            run.LoginsCipher = vault.SealLogins(run.Id, logins);
        }
        else
        {
            run.DueAt = null;
            run.LoginsCipher = null;
        }

        run.LeaseOwner = null;
        run.LeaseUntil = null;
        _ = await store.UpdateAsync(run, CancellationToken.None);
    }

    private async Task<bool> IsPendingAsync(CertifyRun run, RunningVersion running, Throwaway login)
    {
        var known = login.Finished ? hash.Of(login.Login.Identifier) : null;
        if (await store.HasLiveAsync(run.IntegrationId, known, CancellationToken.None))
        {
            return false;
        }

        var values = running.Complete(login.Values, login.Tokens.AccessToken, address.RedirectUri(run.IntegrationId));
        var outcome = await disconnect.RunAsync(
            running,
            values,
            login.Tokens.AccessToken,
            login.Tokens.RefreshToken,
            CancellationToken.None
        );
        return outcome.Remote == RemoteRevocation.Pending;
    }
}
