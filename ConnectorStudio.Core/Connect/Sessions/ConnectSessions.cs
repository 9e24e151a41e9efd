using ConnectorStudio.Core.Connections;
using ConnectorStudio.Core.Events;
using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.OAuth;
using ConnectorStudio.Core.Outbound;
using ConnectorStudio.Core.People;

namespace ConnectorStudio.Core.Connect.Sessions;

/// <summary>Makes hosted links, tells how they went and takes confirmations: for programs and for designers.</summary>
public sealed class ConnectSessions(
    IConnectSessionStore sessions,
    IIntegrationStore integrations,
    IConnectionStore connections,
    IAttemptStore attempts,
    ConnectVersions versions,
    SessionVault vault,
    HeldLogins held,
    CoreOptions options,
    OutboundOptions outbound,
    TimeProvider time
)
{
    private const int LongestEndUser = 200;

    /// <summary>Judges the wish and stores a session; who may, the caller has asked.</summary>
    public async Task<NewSessionResult> MakeAsync(NewConnectSession wish, Actor maker, CancellationToken ct)
    {
        if (await integrations.FindAsync(wish.Slug, ct) is not { } integration)
        {
            return new NewSessionResult.NotFound($"There is no integration '{wish.Slug}'.");
        }

        if (Invalid(wish) is { Count: > 0 } invalid)
        {
            return new NewSessionResult.Invalid(invalid);
        }

        if (integration.Disabled)
        {
            return Refused(
                ConnectionRefusal.IntegrationDisabled,
                $"{integration.Name} is disabled. An administrator can enable it."
            );
        }

        if (await ConnectionRefusalAsync(wish, integration, ct) is { } wrong)
        {
            return wrong;
        }

        var version = wish.Draft
            ? await versions.JudgeDraftAsync(integration, ct)
            : await versions.ToRunAsync(integration, draft: false, maker, ct);
        if (version.Blockers.Count > 0)
        {
            return new NewSessionResult.Refused(
                "integration_not_ready",
                $"The request to {integration.Name} cannot be built from what is set."
            )
            {
                Findings = version.Blockers,
            };
        }

        if (!wish.Draft && version.Version is null)
        {
            return Refused("integration_not_published", $"{integration.Name} has never been published.");
        }

        // What is missing the person is asked for; what is given must be right.
        var fields = FieldValues.Check(version.Document, wish.Fields, outbound);
        var wrongFields = fields
            .Errors.Where(each => wish.Fields.ContainsKey(each.Key))
            .ToDictionary(each => $"fields.{each.Key}", each => each.Value);
        return wrongFields.Count > 0
            ? new NewSessionResult.Invalid(wrongFields)
            : await StoreAsync(wish, integration, maker, ct);
    }

    /// <summary>A session with its last try; null: there is none.</summary>
    public async Task<ConnectSessionView?> FindAsync(Guid id, CancellationToken ct) =>
        await sessions.FindAsync(id, ct) is { } session ? await ViewAsync(session, ct) : null;

    /// <summary>
    /// Takes the confirmation that the browser brought to the program: it proves that the program's own user finished.
    /// Only who made the session can say so; to others it is not there. Asked again with the same, it answers the same.
    /// </summary>
    public async Task<ConfirmResult> ConfirmAsync(Guid id, string confirmation, Actor actor, CancellationToken ct)
    {
        if (await sessions.FindAsync(id, ct) is not { } session || session.CreatedById != actor.Id)
        {
            return ConfirmResult.NotFound;
        }

        var status = (await ViewAsync(session, ct)).Status;
        if (session.ConfirmationHash is not { } hash || status == ConnectSessionStatus.Expired)
        {
            return ConfirmResult.NothingWaits;
        }

        if (!LinkSecrets.Match(confirmation, hash))
        {
            return ConfirmResult.Wrong;
        }

        return session.ConfirmedAt is not null ? ConfirmResult.Confirmed : await held.ReleaseAsync(session, actor, ct);
    }

    private async Task<ConnectSessionView> ViewAsync(ConnectSession session, CancellationToken ct)
    {
        var attempt = session.AttemptId is { } last ? await attempts.FindAsync(last, ct) : null;
        return new ConnectSessionView(session, attempt, session.StatusOf(attempt, time.GetUtcNow()));
    }

    private Dictionary<string, string> Invalid(NewConnectSession wish)
    {
        var invalid = new Dictionary<string, string>();
        if (wish.EndUser is { } user && (user.Length is 0 or > LongestEndUser || user.Any(char.IsControl)))
        {
            invalid["endUser"] = $"It is 1 to {LongestEndUser} characters, without control characters.";
        }

        if (wish.Lifetime < NewConnectSession.ShortestLifetime || wish.Lifetime > NewConnectSession.LongestLifetime)
        {
            invalid["expiresInSeconds"] = "A link lives for 60 seconds to a day (86400).";
        }

        if (wish.ReturnUrl is { } url)
        {
            if (ReturnAddress.Refusal(url, options.ReturnOrigins) is { } refusal)
            {
                invalid["returnUrl"] = refusal;
            }
        }
        else if (!wish.AnyHolder)
        {
            invalid["returnUrl"] =
                "It is needed to confirm that your own user finished. With anyHolder true whoever holds the link connects.";
        }

        return invalid;
    }

    private async Task<NewSessionResult?> ConnectionRefusalAsync(
        NewConnectSession wish,
        IntegrationRecord integration,
        CancellationToken ct
    )
    {
        if (wish.ConnectionId is not { } id)
        {
            return null;
        }

        if (wish.Draft)
        {
            return Refused("connection_with_draft", "A connection is signed in again with the published version.");
        }

        if (
            await connections.FindAsync(id, ct) is not { } connection
            || connection.IntegrationId != integration.Id
            || connection.Owner != Connection.OwnerOf(wish.EndUser)
        )
        {
            return new NewSessionResult.NotFound("That end user has no such connection.");
        }

        return connection switch
        {
            { Draft: true } => Refused("connection_draft", "The connection was made from a draft."),
            { Status: ConnectionStatus.Revoked or ConnectionStatus.Pending } => Refused(
                ConnectionRefusal.Of(connection.Status).Code,
                ConnectionRefusal.Of(connection.Status).Message
            ),
            _ => null,
        };
    }

    private async Task<NewSessionResult> StoreAsync(
        NewConnectSession wish,
        IntegrationRecord integration,
        Actor maker,
        CancellationToken ct
    )
    {
        var (id, now, link) = (Ids.New(time), time.GetUtcNow(), State.New());
        var session = new ConnectSession
        {
            Id = id,
            TokenHash = State.Hash(link.Reveal()),
            IntegrationId = integration.Id,
            IntegrationSlug = integration.Slug,
            IntegrationName = integration.Name,
            Draft = wish.Draft,
            EndUser = wish.EndUser,
            AnyHolder = wish.AnyHolder,
            ReturnUrl = wish.ReturnUrl,
            ReconnectId = wish.ConnectionId,
            FieldsCipher = wish.Fields.Count > 0 ? vault.SealFields(id, wish.Fields) : null,
            CreatedAt = now,
            ExpiresAt = now + wish.Lifetime,
            CreatedById = maker.Id,
            CreatedBy = maker.Name,
            CreatedByKey = maker.IsKey,
        };
        var made = new StudioEvent(
            Ids.New(time),
            now,
            EventKinds.ConnectLinkMade,
            $"Connect link made{(wish.EndUser is { } user ? $" for {user}" : "")}"
        )
        {
            ActorId = maker.Id,
            ActorName = maker.Name,
            IntegrationId = integration.Id,
            ConnectionId = wish.ConnectionId,
        };
        await sessions.AddAsync(session, made, ct);
        return new NewSessionResult.Made(session, link);
    }

    private static NewSessionResult.Refused Refused(string code, string sentence) => new(code, sentence);
}
