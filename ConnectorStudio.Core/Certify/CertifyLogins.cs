using ConnectorStudio.Core.Connect;
using ConnectorStudio.Core.Connect.Sessions;
using ConnectorStudio.Core.Connections;
using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.Keys;
using ConnectorStudio.Core.OAuth;

namespace ConnectorStudio.Core.Certify;

/// <summary>Puts what a run's logins give into the run, and nowhere else.</summary>
internal sealed class CertifyLogins(ICertifyStore store, CertifyVault vault, ApiKeys keys, CertifySignal signal)
    : IRehearsals
{
    private const int Tries = 5;

    public async Task KeepAsync(
        ConnectAttempt attempt,
        IntegrationDraft document,
        ConnectionValues values,
        TokenSet tokens,
        CancellationToken ct
    ) =>
        _ = await ChangeAsync(
            attempt,
            logins =>
                logins.Add(
                    new Throwaway
                    {
                        AttemptId = attempt.Id,
                        ConnectionId = values.ConnectionId,
                        Login = new HeldLogin
                        {
                            Name = "",
                            Identifier = "",
                            Tokens = tokens,
                            Values = values.ToJson(document),
                        },
                    }
                ),
            ct
        );

    public async Task<Finding?> HoldAsync(IntegrationDraft document, ConnectedAccount account)
    {
        var attempt = account.Attempt;
        var run = await store.FindAsync(attempt.CertifyRunId!.Value, CancellationToken.None);
        if (
            run is { StarterIsKey: true, StarterId: { } key }
            && await keys.FindAsync(key, CancellationToken.None) is null
        )
        {
            return CertifyFindings.StarterLeft;
        }

        var held = await ChangeAsync(
            attempt,
            logins =>
            {
                var login = logins.Find(each => each.AttemptId == attempt.Id);
                if (login is not null)
                {
                    login.Login = HeldLogin.Of(document, account);
                    login.Finished = true;
                }
            },
            CancellationToken.None
        );
        return held ? null : CertifyFindings.RunOver;
    }

    public void Changed(ConnectAttempt attempt)
    {
        if (attempt.CertifyRunId is not null)
        {
            signal.Wake();
        }
    }

    // Whoever begins a login, or skips one, changes the run beside us.
    private async Task<bool> ChangeAsync(ConnectAttempt attempt, Action<List<Throwaway>> change, CancellationToken ct)
    {
        for (var i = 0; i < Tries; i++)
        {
            if (
                await store.FindAsync(attempt.CertifyRunId!.Value, ct) is not { HasEnded: false } run
                || run.AttemptId != attempt.Id
                || vault.OpenLogins(run) is not { } logins
            )
            {
                return false;
            }

            change(logins);
            run.LoginsCipher = vault.SealLogins(run.Id, logins);
            if (await store.UpdateAsync(run, ct))
            {
                return true;
            }
        }

        return false;
    }
}
