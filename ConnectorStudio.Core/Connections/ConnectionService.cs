using ConnectorStudio.Core.Events;
using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.OAuth;
using ConnectorStudio.Core.People;

namespace ConnectorStudio.Core.Connections;

/// <summary>What people do with connections; each act asks the role that the database says now. Pages and API call this alone.</summary>
public sealed class ConnectionService(
    IAccess access,
    IConnectionStore connections,
    ConnectionViews views,
    AccessTokens tokens,
    ConnectionTester tester,
    ConnectionVault vault,
    ConnectionUpdates updates,
    RunningVersions versions,
    Revocations revocations,
    PublicAddress address,
    TimeProvider time
)
{
    /// <summary>A page of connections, newest first; identifiers are masked for all but administrators.</summary>
    public async Task<IReadOnlyList<Connection>> ListAsync(ConnectionQuery query, CancellationToken ct)
    {
        var actor = await access.RequireAsync(Permission.SeeConnections, ct);
        var page = await connections.ListAsync(query, ct);
        foreach (var connection in page)
        {
            ConnectionViews.Mask(connection, actor);
        }

        return page;
    }

    public async Task<IReadOnlyDictionary<ConnectionStatus, int>> CountAsync(Guid? integrationId, CancellationToken ct)
    {
        _ = await access.RequireAsync(Permission.SeeConnections, ct);
        return await connections.CountAsync(integrationId, ct);
    }

    /// <summary>One connection with all that its page shows; null: there is none.</summary>
    public async Task<ConnectionDetail?> FindAsync(Guid id, int history, CancellationToken ct)
    {
        var actor = await access.RequireAsync(Permission.SeeConnections, ct);
        return await connections.FindAsync(id, ct) is { } connection
            ? await views.DetailAsync(connection, actor, history, ct)
            : null;
    }

    /// <summary>Runs the Test API with a token that is renewed if it is due, or once when the API says that it ended.</summary>
    public async Task<ConnectionAct> TestAsync(Guid id, CancellationToken ct)
    {
        var actor = await access.RequireAsync(Permission.Connect, ct);
        var got = await tokens.GetAsync(id, ct);
        List<Leg> legs = [.. Given(got.Leg)];
        List<Finding> findings = [.. got.Findings];
        if (!got.Granted(out var token, out var refusal))
        {
            return await ActAsync(id, actor, legs, findings, refusal, ct);
        }

        if (await RunAsync(id, token, ct) is not { } run)
        {
            return await ActAsync(id, actor, legs, findings, ConnectionRefusal.Unknown, ct);
        }

        if (SaysExpired(run) && legs.Count == 0)
        {
            var renewed = await tokens.RenewAsync(id, token.Generation, ct);
            legs.AddRange(Given(renewed.Leg));
            if (renewed.Granted(out var newer, out _) && await RunAsync(id, newer, ct) is { } again)
            {
                run = again;
            }
            else
            {
                findings.AddRange(renewed.Findings);
            }
        }

        legs.Add(run.Outcome.Leg);
        findings.AddRange(run.Outcome.Findings);
        await NoteAsync(id, run, actor);
        return await ActAsync(id, actor, legs, findings, null, ct);
    }

    /// <summary>Renews the access token now, whether it is due or not.</summary>
    public async Task<ConnectionAct> RefreshAsync(Guid id, CancellationToken ct)
    {
        var actor = await access.RequireAsync(Permission.Connect, ct);
        if (
            await connections.FindAsync(id, ct) is not { } connection
            || await connections.TokensAsync(id, ct) is not { } stored
        )
        {
            return await ActAsync(id, actor, [], [], ConnectionRefusal.Of(ConnectionStatus.Revoked), ct);
        }

        if (connection.Status is ConnectionStatus.Pending or ConnectionStatus.NeedsInput)
        {
            return await ActAsync(id, actor, [], [], ConnectionRefusal.Of(connection.Status), ct);
        }

        var result = await tokens.RenewAsync(id, stored.Generation, ct);
        return await ActAsync(id, actor, Given(result.Leg), result.Findings, result.Refusal, ct);
    }

    /// <summary>Names it; Connect does not rename it from then on.</summary>
    public async Task<ConnectionAct> RenameAsync(Guid id, string name, CancellationToken ct)
    {
        var (actor, connection) = await RequireOwnAsync(id, ct);
        var clean = ConnectionNames.Shown(name);
        if (connection is null || clean.Length == 0)
        {
            return await ActAsync(
                id,
                actor,
                [],
                [],
                connection is null
                    ? ConnectionRefusal.Unknown
                    : new ConnectionRefusal(ConnectionRefusal.NameNotUsable, "Enter a name of 1 to 80 characters."),
                ct
            );
        }

        _ = await updates.ApplyAsync(
            id,
            stored =>
            {
                var before = stored.Name;
                stored.Name = clean;
                stored.NamedByPerson = true;
                return updates.Event(stored, EventKinds.ConnectionRenamed, $"Renamed from {before} to {clean}", actor);
            },
            ct
        );
        return await ActAsync(id, actor, [], [], null, ct);
    }

    /// <summary>Stops it here at once, then tells the provider.</summary>
    public async Task<ConnectionAct> RevokeAsync(Guid id, string reason, CancellationToken ct)
    {
        var (actor, connection) = await RequireOwnAsync(id, ct);
        if (connection is null or { Status: ConnectionStatus.Revoked })
        {
            return await ActAsync(id, actor, [], [], ConnectionRefusal.Of(ConnectionStatus.Revoked), ct);
        }

        var outcome = await revocations.RevokeAsync(connection, ConnectionNames.Shown(reason), actor, ct);
        return outcome is null
            ? await ActAsync(id, actor, [], [], ConnectionRefusal.Of(ConnectionStatus.Revoked), ct)
            : await ActAsync(id, actor, [outcome.Leg], outcome.Findings, null, CancellationToken.None);
    }

    /// <summary>
    /// Deletes it with its history's link; a live one is revoked first, and stays, revoked, while its provider could not
    /// be told: deleting it again then deletes it all the same.
    /// </summary>
    public async Task<ConnectionAct> DeleteAsync(Guid id, CancellationToken ct)
    {
        var (actor, connection) = await RequireOwnAsync(id, ct);
        if (connection is null)
        {
            return ConnectionAct.Refused(null, ConnectionRefusal.Unknown);
        }

        Leg[] legs = [];
        if (connection.Status != ConnectionStatus.Revoked)
        {
            var outcome = await revocations.RevokeAsync(connection, "it is to be deleted", actor, ct);
            legs = outcome is null ? [] : [outcome.Leg];
            if (outcome is { Remote: RemoteRevocation.Pending })
            {
                return await ActAsync(
                    id,
                    actor,
                    legs,
                    outcome.Findings,
                    new ConnectionRefusal(
                        ConnectionRefusal.Changed,
                        "It is revoked here, and its provider is told again soon. Delete it after that, or again now to delete it without."
                    ),
                    CancellationToken.None
                );
            }
        }

        await connections.DeleteAsync(
            id,
            updates.Event(connection, EventKinds.ConnectionDeleted, $"{connection.Name} was deleted", actor),
            CancellationToken.None
        );
        return new ConnectionAct(null, legs, []);
    }

    private async Task<(Actor Actor, Connection? Connection)> RequireOwnAsync(Guid id, CancellationToken ct)
    {
        var actor = await access.RequireAsync(Permission.Use, ct);
        var connection = await connections.FindAsync(id, ct);
        return connection is null || ConnectionRights.Of(connection, actor).MayRevoke
            ? (actor, connection)
            : throw new AccessDeniedException(ConnectionRights.NotYours);
    }

    private async Task<TestRun?> RunAsync(Guid id, AccessToken token, CancellationToken ct)
    {
        if (
            await connections.FindAsync(id, ct) is not { } connection
            || await versions.FindAsync(connection, ct) is not { } running
        )
        {
            return null;
        }

        var (stored, _) = vault.OpenValues(connection);
        var values = running.Complete(stored, token.Value, address.RedirectUri(connection.IntegrationId));
        return new TestRun(running, await tester.RunAsync(running.Document, values, ct));
    }

    private async Task NoteAsync(Guid id, TestRun run, Actor actor)
    {
        var (document, outcome) = (run.Running.Document, run.Outcome);
        _ = await updates.ApplyAsync(
            id,
            stored =>
            {
                if (stored.Status == ConnectionStatus.Revoked)
                {
                    return null;
                }

                stored.LastTestedAt = time.GetUtcNow();
                stored.LastUsedAt = stored.LastTestedAt;
                stored.LastTestPassed = outcome.Passed;
                if (run.Running.Version.Number >= stored.VersionNumber)
                {
                    stored.VersionId = run.Running.Version.Id;
                    stored.VersionNumber = run.Running.Version.Number;
                }

                stored.Trouble =
                    outcome.Passed ? null
                    : outcome.Findings is [var first, ..] ? first.Title
                    : outcome.Leg.Message;
                if (!outcome.Passed)
                {
                    stored.Found(LegNames.Test, outcome.Findings, time.GetUtcNow());
                }
                else
                {
                    stored.WentWell(LegNames.Test);
                    stored.ValuesCipher = vault.SealTested(stored, outcome.Values, document);
                    stored.Status =
                        stored.Status == ConnectionStatus.Unverified ? ConnectionStatus.Active : stored.Status;
                }

                return updates.Event(
                    stored,
                    outcome.Passed ? EventKinds.ConnectionTested : EventKinds.ConnectionTestFailed,
                    outcome.Leg.Message,
                    actor
                );
            },
            CancellationToken.None
        );
    }

    private static bool SaysExpired(TestRun run) =>
        run.Outcome.Leg.Exchanges is [.., { Status: { } status }]
        && !run.Outcome.Passed
        && run.Running.Document.Refresh.ExpiredWhen.Statuses.Contains(status);

    private async Task<ConnectionAct> ActAsync(
        Guid id,
        Actor actor,
        IReadOnlyList<Leg> legs,
        IReadOnlyList<Finding> findings,
        ConnectionRefusal? refusal,
        CancellationToken ct
    )
    {
        var connection = await connections.FindAsync(id, ct);
        if (connection is not null)
        {
            ConnectionViews.Mask(connection, actor);
        }

        return new ConnectionAct(connection, legs, findings.Count > 0 ? findings : refusal?.Findings ?? [])
        {
            Refusal = connection is null && refusal is not null ? ConnectionRefusal.Unknown : refusal,
        };
    }

    private static IReadOnlyList<Leg> Given(Leg? leg) => leg is null ? [] : [leg];

    private sealed record TestRun(RunningVersion Running, TestOutcome Outcome);
}
