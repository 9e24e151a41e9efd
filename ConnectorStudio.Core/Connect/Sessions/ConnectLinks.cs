using ConnectorStudio.Core.Connections;
using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.OAuth;
using ConnectorStudio.Core.People;

namespace ConnectorStudio.Core.Connect.Sessions;

/// <summary>
/// A hosted link as its holder's browser sees it. Looking changes nothing; the first start claims it for that browser.
/// </summary>
public sealed class ConnectLinks(
    IConnectSessionStore sessions,
    IIntegrationStore integrations,
    IAttemptStore attempts,
    IConnectionStore connections,
    ConnectFlow flow,
    SessionVault vault,
    CoreOptions options,
    TimeProvider time
)
{
    private const int ClaimTries = 3;

    /// <summary>null: no link has this text.</summary>
    /// <param name="browserSecretOf">The cookie that this browser has for a session.</param>
    public async Task<ConnectLinkView?> FindAsync(
        string link,
        Func<Guid, string?> browserSecretOf,
        CancellationToken ct
    )
    {
        if (link.Length != State.Length || await sessions.FindByTokenAsync(State.Hash(link), ct) is not { } session)
        {
            return null;
        }

        var attempt = session.AttemptId is { } last ? await attempts.FindAsync(last, ct) : null;
        var integration = await integrations.FindAsync(session.IntegrationId, ct);
        var reconnect = session.ReconnectId is { } id ? await connections.FindAsync(id, ct) : null;
        var isMine = session.BrowserHash is { } hash && LinkSecrets.Match(browserSecretOf(session.Id), hash);
        return new ConnectLinkView(session, session.StatusOf(attempt, time.GetUtcNow()))
        {
            Attempt = isMine ? attempt : null,
            IsMine = isMine,
            Closed = integration is null or { Disabled: true } || Gone(session, integration, reconnect),
            Document = await DocumentAsync(session, integration, ct),
            Given = Given(session, reconnect),
            ReturnTo = isMine ? ReturnTo(session, attempt) : null,
        };
    }

    /// <summary>Starts a try for the browser that has the link, or takes the link for it.</summary>
    public async Task<ConnectLinkStart> StartAsync(
        ConnectLinkView view,
        string? browserSecret,
        IReadOnlyDictionary<string, string> typed,
        IReadOnlyList<string> optionalScopes,
        CancellationToken ct
    )
    {
        if (await ClaimAsync(view.Session.Id, browserSecret, ct) is not { } secret)
        {
            return new ConnectLinkStart(null, null);
        }

        var session = view.Session;
        var begun = await flow.BeginAsync(
            new BeginConnect(
                new Actor(null, session.EndUser ?? ConnectLinkView.Holder, Role.Tester),
                session.IntegrationSlug,
                session.Draft,
                typed.Where(each => !view.Given.ContainsKey(each.Key)).Concat(vault.OpenFields(session)).ToDictionary(),
                optionalScopes,
                session.ReconnectId
            )
            {
                Session = session,
            },
            ct
        );
        return new ConnectLinkStart(secret, begun);
    }

    /// <summary>The cookie's value of the browser that has the link now; null: another browser has it.</summary>
    private async Task<string?> ClaimAsync(Guid sessionId, string? shown, CancellationToken ct)
    {
        for (var i = 0; i < ClaimTries; i++)
        {
            if (await sessions.FindAsync(sessionId, ct) is not { } session)
            {
                return null;
            }

            if (session.BrowserHash is { } hash)
            {
                return LinkSecrets.Match(shown, hash) ? shown : null;
            }

            var secret = State.New().Reveal();
            session.BrowserHash = State.Hash(secret);
            if (await sessions.UpdateAsync(session, ct))
            {
                return secret;
            }
        }

        return null;
    }

    private async Task<IntegrationDraft> DocumentAsync(
        ConnectSession session,
        IntegrationRecord? integration,
        CancellationToken ct
    )
    {
        if (integration is null)
        {
            return new IntegrationDraft { Name = session.IntegrationName, Slug = session.IntegrationSlug };
        }

        var published =
            !session.Draft && integration.PublishedVersionId is { } id
                ? await integrations.FindVersionAsync(id, ct)
                : null;
        return IntegrationJson.Read(published?.Document ?? integration.Document);
    }

    // What the program gave, and what an earlier sign-in gave: neither is asked again.
    private Dictionary<string, string> Given(ConnectSession session, Connection? reconnect)
    {
        var given = reconnect is null ? [] : ConnectFlow.FieldsOf(reconnect);
        foreach (var (key, value) in vault.OpenFields(session))
        {
            given[key] = value;
        }

        return given;
    }

    private static bool Gone(ConnectSession session, IntegrationRecord integration, Connection? reconnect) =>
        (!session.Draft && integration.PublishedVersionId is null)
        || (session.ReconnectId is not null && reconnect is null or { Status: ConnectionStatus.Revoked });

    /// <summary>Where the browser goes on; null: it stays, or the origin is no longer listed.</summary>
    private string? ReturnTo(ConnectSession session, ConnectAttempt? attempt)
    {
        if (session.ReturnUrl is not { } url || ReturnAddress.Refusal(url, options.ReturnOrigins) is not null)
        {
            return null;
        }

        var id = session.Id.ToString();
        return session.StatusOf(attempt, time.GetUtcNow()) switch
        {
            ConnectSessionStatus.Unconfirmed when vault.OpenConfirmation(session) is { } confirmation =>
                ReturnAddress.With(url, ("session", id), ("confirmation", confirmation.Reveal())),
            ConnectSessionStatus.Succeeded => ReturnAddress.With(url, ("session", id), ("status", "succeeded")),
            ConnectSessionStatus.Expired => ReturnAddress.With(url, ("session", id), ("status", "expired")),
            _ => ReturnAddress.With(url, ("session", id), ("status", "failed")),
        };
    }
}
