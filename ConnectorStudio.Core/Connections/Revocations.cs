using ConnectorStudio.Core.Events;
using ConnectorStudio.Core.People;

namespace ConnectorStudio.Core.Connections;

/// <summary>
/// Ends connections: the local stop first, which no provider can delay, then the provider is told; what could not be
/// told is told again later.
/// </summary>
public sealed class Revocations(
    IConnectionStore connections,
    IPendingRevocationStore pending,
    IUnconfirmedLogins unconfirmed,
    ConnectionVault vault,
    ConnectionUpdates updates,
    RunningVersions versions,
    Disconnect disconnect,
    PublicAddress address,
    TimeProvider time
)
{
    private const int MostTries = 12;
    private const int AtOnce = 20;
    private static readonly TimeSpan FirstWait = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(6);

    /// <summary>Stops the connection here, then tells the provider. null: it was revoked already, or is gone.</summary>
    internal async Task<DisconnectOutcome?> RevokeAsync(
        Connection connection,
        string reason,
        Actor actor,
        CancellationToken ct
    )
    {
        if (connection.Status == ConnectionStatus.Pending)
        {
            return await StopPlaceholderAsync(connection, reason, actor, ct);
        }

        var (stored, _) = vault.OpenValues(connection);
        connection.RemoteRevocation = RemoteRevocation.Pending;
        connection.RemoteRevocationNote = "The provider is being told.";
        var stop = updates.Event(connection, EventKinds.ConnectionRevoked, Told(reason), actor);

        var running = await versions.FindAsync(connection, ct);
        PendingRevocation? kept = null;

        // From here on nothing may be given up half-way: the tokens are out of the store.
        if (await connections.StopAsync(connection, stop, ct, Keep) is null)
        {
            return null;
        }

        return running is null || kept is null
            ? await EndAsync(
                connection,
                new DisconnectOutcome(
                    RemoteRevocation.Failed,
                    "The tokens could not be opened, so the provider was not told.",
                    new OAuth.Leg(OAuth.LegNames.Revoke)
                    {
                        Verdict = OAuth.LegVerdict.Fail,
                        Message = "The tokens could not be opened",
                    }
                ),
                actor
            )
            : await TellAsync(connection, kept, running, actor);

        // Stored with the stop itself: a studio that is killed before the provider answered tells it after its start.
        string? Keep(StoredTokens tokens)
        {
            var access = vault.OpenAccess(tokens).Opened(out var opened) ? opened : null;
            var refresh =
                vault.OpenRefresh(tokens) is { } cipher && cipher.Opened(out var openedRefresh) ? openedRefresh : null;
            if (access is null && refresh is null)
            {
                return null;
            }

            kept = new PendingRevocation(stored, access, refresh) { Tries = 0, NextAt = time.GetUtcNow() + FirstWait };
            return running?.Document.Revoke.Url is { Length: > 0 } ? vault.SealPending(kept, running.Document) : null;
        }
    }

    // It has no tokens of its own: those of the login that waits for its confirmation are given up with it.
    private async Task<DisconnectOutcome> StopPlaceholderAsync(
        Connection connection,
        string reason,
        Actor actor,
        CancellationToken ct
    )
    {
        const string Note = "Nobody had confirmed the sign-in. Its tokens are dropped, and the provider is told.";
        connection.RemoteRevocation = null;
        connection.RemoteRevocationNote = Note;
        var stop = updates.Event(connection, EventKinds.ConnectionRevoked, Told(reason), actor);
        _ = await connections.StopAsync(connection, stop, ct);
        await unconfirmed.GiveUpAsync(connection.Id, time.GetUtcNow(), CancellationToken.None);
        return new DisconnectOutcome(
            RemoteRevocation.Unsupported,
            Note,
            new OAuth.Leg(OAuth.LegNames.Revoke) { Verdict = OAuth.LegVerdict.Skipped, Message = Note }
        );
    }

    private static string Told(string reason) => reason.Length > 0 ? $"Stopped here: {reason}" : "Stopped here";

    /// <summary>Tells those providers again that could not be told; how many were asked.</summary>
    public async Task<int> TellAgainAsync(CancellationToken ct)
    {
        var asked = 0;
        Guid? after = null;
        while (asked < AtOnce)
        {
            // Those whose time has not come must not keep the later ones from being seen.
            var page = await pending.PendingAsync(after, AtOnce, ct);
            foreach (var connection in page)
            {
                ct.ThrowIfCancellationRequested();
                asked += await TellAgainAsync(connection, ct) ? 1 : 0;
            }

            if (page.Count < AtOnce)
            {
                break;
            }

            after = page[^1].Id;
        }

        return asked;
    }

    private async Task<bool> TellAgainAsync(Connection connection, CancellationToken ct)
    {
        var kept = vault.OpenPending(connection);
        if (kept is not null && kept.NextAt > time.GetUtcNow())
        {
            return false;
        }

        if (kept is null || await versions.FindAsync(connection, ct) is not { } running)
        {
            _ = await EndAsync(
                connection,
                new DisconnectOutcome(
                    RemoteRevocation.Failed,
                    kept is null
                        ? "The tokens cannot be opened any more, so the provider could not be told."
                        : "The integration is gone, so the provider could not be told.",
                    new OAuth.Leg(OAuth.LegNames.Revoke) { Verdict = OAuth.LegVerdict.Fail }
                ),
                Actor.Studio
            );
            return true;
        }

        _ = await TellAsync(connection, kept, running, Actor.Studio);
        return true;
    }

    private async Task<DisconnectOutcome> TellAsync(
        Connection connection,
        PendingRevocation kept,
        RunningVersion running,
        Actor actor
    )
    {
        var values = running.Complete(kept.Values, kept.AccessToken, address.RedirectUri(connection.IntegrationId));
        var outcome = await disconnect.RunAsync(
            running,
            values,
            kept.AccessToken,
            kept.RefreshToken,
            CancellationToken.None
        );
        if (outcome.Remote != RemoteRevocation.Pending)
        {
            return await EndAsync(connection, outcome, actor);
        }

        if (kept.Tries + 1 >= MostTries)
        {
            return await EndAsync(
                connection,
                outcome with
                {
                    Remote = RemoteRevocation.Failed,
                    Note =
                        $"{connection.IntegrationName} could not be told in {MostTries} tries. The grant ends there by itself, or the person removes it.",
                },
                actor
            );
        }

        var again = new PendingRevocation(
            kept.Values,
            outcome.ToSendAgain.Contains("access_token") ? kept.AccessToken : null,
            outcome.ToSendAgain.Contains("refresh_token") ? kept.RefreshToken : null
        )
        {
            Tries = kept.Tries + 1,
            NextAt = time.GetUtcNow() + Wait(kept.Tries, outcome.RetryAfter),
        };
        await KeepAsync(connection.Id, again, running, outcome);
        return outcome;
    }

    private async Task KeepAsync(Guid id, PendingRevocation kept, RunningVersion running, DisconnectOutcome outcome)
    {
        if (await connections.FindAsync(id, CancellationToken.None) is not { } stored)
        {
            return;
        }

        stored.ValuesCipher = vault.SealPending(kept, running.Document);
        stored.RemoteRevocationNote = outcome.Note ?? stored.RemoteRevocationNote;
        stored.Found(OAuth.LegNames.Revoke, outcome.Findings, time.GetUtcNow());

        // Nobody else changes a revoked connection but this, and a deletion: then there is nothing to keep.
        _ = await connections.UpdateAsync(stored, null, CancellationToken.None);
    }

    private async Task<DisconnectOutcome> EndAsync(Connection connection, DisconnectOutcome outcome, Actor actor)
    {
        _ = await updates.ApplyAsync(
            connection.Id,
            stored =>
            {
                stored.RemoteRevocation = outcome.Remote;
                stored.RemoteRevocationNote = outcome.Note;
                stored.Found(OAuth.LegNames.Revoke, outcome.Findings, time.GetUtcNow());
                stored.ValuesCipher = null;
                return updates.Event(
                    stored,
                    EventKinds.ConnectionRevocationEnded,
                    outcome.Note ?? outcome.Leg.Message,
                    actor
                );
            },
            CancellationToken.None
        );
        return outcome;
    }

    private static TimeSpan Wait(int tries, TimeSpan? wish)
    {
        var wait = TimeSpan.FromTicks(Math.Min(LongestWait.Ticks, FirstWait.Ticks << Math.Min(tries, 10)));
        return wish is { } asked && asked > wait && asked <= LongestWait ? asked : wait;
    }
}
