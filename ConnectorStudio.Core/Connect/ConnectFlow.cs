using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ConnectorStudio.Core.Connections;
using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.OAuth;
using ConnectorStudio.Core.Outbound;
using ConnectorStudio.Core.People;

namespace ConnectorStudio.Core.Connect;

/// <summary>
/// The authorization code flow as the browser sees it (RFC 6749 §4.1): leaving for the provider, and coming back. The
/// legs after that are <see cref="ConnectLegs"/>', run by <see cref="ConnectWorker"/>.
/// </summary>
public sealed class ConnectFlow(
    IIntegrationStore integrations,
    IAttemptStore attempts,
    IConnectionStore connections,
    ConnectVersions versions,
    AttemptVault vault,
    CallbackReader callbacks,
    PublicAddress publicAddress,
    LoginAddresses addresses,
    OutboundOptions outbound,
    ConnectSignal signal,
    IRehearsals rehearsals,
    Nonces nonces,
    TimeProvider time
)
{
    /// <summary>How long a person may take at the provider.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    private const int MostParameters = 50;
    private const int LongestCallback = 16 * 1024;

    /// <summary>Stores an attempt and says where the browser goes, or why it cannot.</summary>
    public async Task<BeginResult> BeginAsync(BeginConnect request, CancellationToken ct)
    {
        if (await integrations.FindAsync(request.Slug, ct) is not { } integration)
        {
            return new BeginResult.NotPossible($"There is no integration '{request.Slug}'.");
        }

        if (integration.Disabled)
        {
            return new BeginResult.NotPossible($"{integration.Name} is disabled. An administrator can enable it.");
        }

        var reconnect = request.ReconnectId is { } id ? await connections.FindAsync(id, ct) : null;
        if (request.ReconnectId is not null)
        {
            if (
                reconnect is null
                || reconnect.IntegrationId != integration.Id
                || (request.Session is { } session && session.Owner != reconnect.Owner)
            )
            {
                return new BeginResult.NotPossible("There is no such connection.");
            }

            if (reconnect.Status == ConnectionStatus.Revoked)
            {
                return new BeginResult.NotPossible("This connection is revoked for good. Connect anew.");
            }

            if (reconnect.Status == ConnectionStatus.Pending)
            {
                return new BeginResult.NotPossible(ConnectionRefusal.Of(reconnect.Status).Message);
            }
        }

        var draft = reconnect?.Draft ?? request.Draft;
        var version = request.Rehearsal is { } rehearsal
            ? await versions.OpenAsync(rehearsal.VersionId, ct)
            : await versions.ToRunAsync(integration, draft, request.Starter, ct);
        if (version.Blockers.Count > 0)
        {
            return new BeginResult.Refused(version.Blockers);
        }

        if (version.Version is null)
        {
            return new BeginResult.NotPossible(
                $"{integration.Name} has never been published. A designer can connect its draft."
            );
        }

        var fields = FieldValues.Check(version.Document, Typed(request, reconnect, version.Document), outbound);
        return fields.Valid
            ? await StartAsync(request, integration, version, fields, ct)
            : new BeginResult.FieldErrors(fields.Errors);
    }

    // Signing in again asks for nothing that is known: what the person types now wins over what was given then.
    private static IReadOnlyDictionary<string, string> Typed(
        BeginConnect request,
        Connection? reconnect,
        IntegrationDraft document
    )
    {
        if (reconnect is null)
        {
            return request.Fields;
        }

        var given = FieldsOf(reconnect);
        var known = given.Where(each => document.Fields.Exists(field => field.Key == each.Key)).ToDictionary();
        foreach (var (key, value) in request.Fields)
        {
            known[key] = value;
        }

        return known;
    }

    /// <summary>What was typed, without what is secret.</summary>
    public static IReadOnlyDictionary<string, string> FieldsOf(ConnectAttempt attempt) =>
        JsonSerializer.Deserialize<Dictionary<string, string>>(attempt.Fields) ?? [];

    internal static Dictionary<string, string> FieldsOf(Connection connection) =>
        JsonSerializer.Deserialize<Dictionary<string, string>>(connection.Fields) ?? [];

    private async Task<BeginResult> StartAsync(
        BeginConnect request,
        IntegrationRecord integration,
        RunnableVersion version,
        FieldValues fields,
        CancellationToken ct
    )
    {
        var (now, ticks) = (time.GetUtcNow(), time.GetTimestamp());
        var id = Ids.New(time);
        var (document, state, verifier) = (version.Document, State.New(), CodeVerifier.New());
        var values = new ConnectionValues
        {
            ConnectionId = id,
            Fields = fields.Values,
            RedirectUri = publicAddress.RedirectUri(integration.Id),
        }.WithClient(document, version.Secrets);
        var address = await addresses.MakeAsync(
            document,
            values,
            new AuthorizationInput(values.ClientId, publicAddress.RedirectUri(integration.Id))
            {
                State = state,
                Verifier = verifier,
                Nonce = nonces.Of(id),
                OptionalScopes = request.OptionalScopes,
            },
            ct
        );
        if (address.Request is not { } authorization)
        {
            return new BeginResult.Refused(address.Findings);
        }

        var browserSecret = State.New();
        var attempt = new ConnectAttempt
        {
            Id = id,
            IntegrationId = integration.Id,
            IntegrationSlug = integration.Slug,
            IntegrationName = integration.Name,
            VersionId = version.Version!.Id,
            VersionNumber = version.Version.Number,
            Draft = version.Version.Number is null,
            StarterId = request.Starter.Id,
            StarterName = request.Starter.Name,
            SessionId = request.Session?.Id,
            CertifyRunId = request.Rehearsal?.RunId,
            Owner = request.Owner,
            ReconnectId = request.ReconnectId,
            StartedAt = now,
            ExpiresAt = now + Lifetime,
            StateHash = State.Hash(state.Reveal()),
            BrowserHash = State.Hash(browserSecret.Reveal()),
            RedirectUri = authorization.RedirectUri,
            AuthorizationHost = authorization.Host,
            AuthorizationUrlCipher = vault.Seal(id, AttemptFields.Url, authorization.Url),
            VerifierCipher = vault.Seal(id, AttemptFields.Verifier, verifier.Value.Reveal()),
            FieldsCipher = vault.SealMap(id, AttemptFields.Fields, fields.Values),
            Fields = values.ShownFields(document),
            ScopesAsked = [.. authorization.Scopes],
            Facts = new AttemptFacts { OptionalScopes = [.. request.OptionalScopes], Login = address.Asked },
            Legs = AttemptLegs.AtStart(document, now, time.GetElapsedTime(ticks), address.Exchange),
        };
        return await attempts.AddAsync(attempt, ct)
            ? new BeginResult.Started(attempt, browserSecret.Reveal())
            : new BeginResult.NotPossible("This link is in use or was used.");
    }

    /// <summary>The provider's address for the browser that started; null for another one, or when it is over.</summary>
    public async Task<string?> AuthorizationUrlAsync(Guid attemptId, string? browserSecret, CancellationToken ct) =>
        await attempts.FindAsync(attemptId, ct) is { Status: AttemptStatus.Waiting, CallbackAt: null } attempt
        && attempt.ExpiresAt > time.GetUtcNow()
        && IsBrowser(attempt, browserSecret)
            ? vault.Open(attempt.Id, AttemptFields.Url, attempt.AuthorizationUrlCipher)?.Reveal()
            : null;

    /// <summary>
    /// Takes a callback: browser, integration and expiry are checked, then the state is taken, once; no call is made
    /// here. What the provider sent is judged by <see cref="CallbackReader"/>.
    /// </summary>
    public async Task<ReceiveResult> ReceiveAsync(
        Guid integrationId,
        IReadOnlyList<KeyValuePair<string, string>> parameters,
        Func<Guid, string?> browserSecretOf,
        CancellationToken ct
    )
    {
        if (parameters.Count > MostParameters || parameters.Sum(p => p.Key.Length + p.Value.Length) > LongestCallback)
        {
            return new ReceiveResult.Refused(ReceiveRefusal.Malformed);
        }

        if (await FindByStateAsync(parameters, ct) is not { } attempt)
        {
            return new ReceiveResult.Refused(ReceiveRefusal.UnknownState);
        }

        if (attempt.IntegrationId != integrationId)
        {
            return new ReceiveResult.Refused(ReceiveRefusal.OtherIntegration);
        }

        if (!IsBrowser(attempt, browserSecretOf(attempt.Id)))
        {
            return new ReceiveResult.Refused(ReceiveRefusal.OtherBrowser) { Hosted = attempt.SessionId is not null };
        }

        if (attempt.CallbackAt is not null || attempt.Status != AttemptStatus.Waiting)
        {
            var expired = attempt.Status == AttemptStatus.Expired;
            return Refused(attempt, expired ? ReceiveRefusal.Expired : ReceiveRefusal.AlreadyUsed);
        }

        if (attempt.ExpiresAt <= time.GetUtcNow())
        {
            attempt.Findings = [ConnectFindings.CameTooLate];
            AttemptLegs.End(attempt, AttemptStatus.Expired, time.GetUtcNow());
            _ = await attempts.UpdateAsync(attempt, null, ct);
            return Refused(attempt, ReceiveRefusal.Expired);
        }

        var happened = await callbacks.ReadIntoAsync(attempt, parameters, ct);
        if (!await attempts.UpdateAsync(attempt, happened, ct))
        {
            return Refused(attempt, ReceiveRefusal.AlreadyUsed);
        }

        signal.Wake();
        rehearsals.Changed(attempt);
        return new ReceiveResult.Received(attempt.Id, attempt.SessionId);
    }

    /// <summary>Ends a waiting attempt; false: it is not waiting any more, or is somebody else's. Programs act for the workspace.</summary>
    public async Task<bool> CancelAsync(Guid attemptId, Actor actor, CancellationToken ct)
    {
        if (
            await attempts.FindAsync(attemptId, ct) is not { Status: AttemptStatus.Waiting } attempt
            || (!actor.IsKey && attempt.StarterId != actor.Id && !actor.May(Permission.Administer))
        )
        {
            return false;
        }

        AttemptLegs.End(attempt, AttemptStatus.Cancelled, time.GetUtcNow());
        return await attempts.UpdateAsync(attempt, null, ct);
    }

    private static ReceiveResult.Refused Refused(ConnectAttempt attempt, ReceiveRefusal reason) =>
        new(reason, attempt.Id, attempt.SessionId) { Hosted = attempt.SessionId is not null };

    private async Task<ConnectAttempt?> FindByStateAsync(
        IReadOnlyList<KeyValuePair<string, string>> parameters,
        CancellationToken ct
    )
    {
        foreach (var candidate in AuthorizationResponse.StateCandidates(parameters))
        {
            if (await attempts.FindByStateAsync(State.Hash(candidate), ct) is { } attempt)
            {
                return attempt;
            }
        }

        return null;
    }

    private static bool IsBrowser(ConnectAttempt attempt, string? secret) =>
        secret is { Length: > 0 }
        && CryptographicOperations.FixedTimeEquals(
            Encoding.ASCII.GetBytes(State.Hash(secret)),
            Encoding.ASCII.GetBytes(attempt.BrowserHash)
        );
}
