using ConnectorStudio.Core.Connections;
using ConnectorStudio.Core.Events;
using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.OAuth;
using ConnectorStudio.Core.People;

namespace ConnectorStudio.Core.Connect.Sessions;

/// <summary>
/// Logins that wait for the confirmation of the program that sent the person: kept in the session, stored when it is
/// confirmed, given up after an hour.
/// </summary>
public sealed class HeldLogins(
    IConnectSessionStore sessions,
    IAttemptStore attempts,
    ConnectVersions versions,
    RunningVersions running,
    ConnectionKeeper keeper,
    SessionVault vault,
    IdentifierHash hash,
    Disconnect disconnect,
    PublicAddress address,
    TimeProvider time
)
{
    public static readonly TimeSpan Patience = TimeSpan.FromHours(1);

    private const int MostTries = 12;
    private const int AtOnce = 20;
    private static readonly TimeSpan FirstWait = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(6);

    /// <summary>Puts a finished login aside.</summary>
    internal async Task<(StoreOutcome Outcome, Connection? Here)> HoldAsync(
        ConnectSession session,
        IntegrationDraft document,
        ConnectedAccount account
    )
    {
        var confirmation = State.New();
        session.ConfirmationHash = State.Hash(confirmation.Reveal());
        session.ConfirmationCipher = vault.SealConfirmation(session.Id, confirmation);
        session.HeldCipher = vault.SealHeld(session.Id, HeldLogin.Of(document, account));
        session.HeldUntil = time.GetUtcNow() + Patience;
        session.HeldIdentifierHash = hash.Of(account.Identifier);
        var candidate = keeper.Candidate(account, ConnectionStatus.Pending);
        return await sessions.HoldAsync(
            session,
            candidate,
            document.OnSameIdentity == "refuse" && account.Attempt.ReconnectId is null,
            (connection, existed) =>
                Event(
                    session,
                    connection.Id,
                    EventKinds.ConnectionPending,
                    existed ? "A new sign-in waits for confirmation" : "Waits for confirmation"
                ),
            CancellationToken.None
        );
    }

    /// <summary>Stores what waits; the caller has compared the confirmation.</summary>
    internal async Task<ConfirmResult> ReleaseAsync(ConnectSession session, Actor actor, CancellationToken ct)
    {
        if (await OpenAsync(session, ct) is not { } opened)
        {
            return ConfirmResult.KeyMissing;
        }

        var (account, document) = opened;
        var released = await sessions.ReleaseAsync(
            session,
            keeper.Candidate(account, ConnectionStatus.Active),
            keeper.Sealing(document, account),
            connection =>
                Event(
                    session,
                    connection.Id,
                    session.HeldIsNew ? EventKinds.ConnectionCreated : EventKinds.ConnectionReconnected,
                    session.HeldIsNew ? $"Connected as {connection.Name}" : "Signed in again",
                    actor
                ),
            time.GetUtcNow(),
            CancellationToken.None
        );
        return released switch
        {
            null => ConfirmResult.ConnectionGone,
            { Outcome: StoreOutcome.Created or StoreOutcome.Updated } => ConfirmResult.Confirmed,
            { Outcome: StoreOutcome.IntegrationClosed } => ConfirmResult.IntegrationClosed,
            _ => ConfirmResult.ConnectionGone,
        };
    }

    /// <summary>Gives up what nobody confirmed in time, and has the provider take the tokens back where nothing else needs the grant; how many were looked at.</summary>
    public async Task<int> GiveUpAsync(CancellationToken ct)
    {
        var due = await sessions.DueAsync(time.GetUtcNow(), AtOnce, ct);
        foreach (var session in due)
        {
            ct.ThrowIfCancellationRequested();
            await GiveUpAsync(session, ct);
        }

        return due.Count;
    }

    private async Task GiveUpAsync(ConnectSession session, CancellationToken ct)
    {
        if (session.DroppedAt is null)
        {
            session.DroppedAt = time.GetUtcNow();
            session.FieldsCipher = null;
            var dropped = Event(
                session,
                session.HeldConnectionId,
                EventKinds.ConnectionUnconfirmed,
                "Nobody confirmed the sign-in within an hour: its tokens were dropped"
            );
            if (!await sessions.DropAsync(session, dropped, ct))
            {
                return;
            }
        }

        var wait = await sessions.HasOtherAsync(session, ct) ? null : await TellAsync(session);
        if (wait is { } later)
        {
            session.Tries++;
            session.HeldUntil = time.GetUtcNow() + later;
        }
        else
        {
            session.HeldCipher = null;
            session.HeldUntil = null;
        }

        _ = await sessions.UpdateAsync(session, CancellationToken.None);
    }

    /// <summary>null: the provider knows, or never will; else when to ask again.</summary>
    private async Task<TimeSpan?> TellAsync(ConnectSession session)
    {
        if (
            await OpenAsync(session, CancellationToken.None) is not { } opened
            || await running.FindAsync(
                keeper.Candidate(opened.Account, ConnectionStatus.Pending),
                CancellationToken.None
            )
                is not { } version
        )
        {
            return null;
        }

        var (tokens, account) = (opened.Account.Tokens, opened.Account);
        var values = version.Complete(account.Values, tokens.AccessToken, address.RedirectUri(session.IntegrationId));
        var outcome = await disconnect.RunAsync(
            version,
            values,
            tokens.AccessToken,
            tokens.RefreshToken,
            CancellationToken.None
        );
        return outcome.Remote == RemoteRevocation.Pending && session.Tries + 1 < MostTries
            ? TimeSpan.FromTicks(Math.Min(LongestWait.Ticks, FirstWait.Ticks << session.Tries))
            : null;
    }

    private async Task<(ConnectedAccount Account, IntegrationDraft Document)?> OpenAsync(
        ConnectSession session,
        CancellationToken ct
    ) =>
        vault.OpenHeld(session) is { } held
        && session.AttemptId is { } attemptId
        && await attempts.FindAsync(attemptId, ct) is { } attempt
        && await versions.OpenAsync(attempt.VersionId, ct) is { Version: not null } version
            ? (held.ToAccount(attempt, session.HeldConnectionId!.Value), version.Document)
            : null;

    private StudioEvent Event(
        ConnectSession session,
        Guid? connectionId,
        string kind,
        string text,
        Actor? actor = null
    ) =>
        new(Ids.New(time), time.GetUtcNow(), kind, text)
        {
            ActorId = actor?.Id,
            ActorName = actor?.Name ?? session.EndUser ?? Actor.Studio.Name,
            IntegrationId = session.IntegrationId,
            ConnectionId = connectionId,
            AttemptId = session.AttemptId,
        };
}
