using ConnectorStudio.Core.Events;
using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.Outbound;
using ConnectorStudio.Core.People;
using ConnectorStudio.Core.Vault;

namespace ConnectorStudio.Core.Connections;

/// <summary>
/// Fills in the fields of a connection that stands: those that are missing, and those that decide neither where its
/// tokens go nor whose they are.
/// </summary>
public sealed class ConnectionFields(
    IAccess access,
    IConnectionStore connections,
    ConnectionVault vault,
    ConnectionUpdates updates,
    RunningVersions versions,
    OutboundOptions outbound
)
{
    // What was said at the login: another value there would be another login.
    private static readonly string[] OfTheLogin =
    [
        "authorization.",
        "token.",
        "redirect.",
        "client.",
        "allowedUrls[",
        "uniqueIdentifier",
    ];

    /// <param name="changes">By key; a key that is not given keeps its value, null takes it away.</param>
    public async Task<FieldsOutcome> SetAsync(
        Guid id,
        IReadOnlyDictionary<string, string?> changes,
        CancellationToken ct
    )
    {
        var actor = await access.RequireAsync(Permission.Connect, ct);
        if (await connections.FindAsync(id, ct) is not { } connection)
        {
            return new FieldsOutcome.Refused(ConnectionRefusal.Unknown);
        }

        if (connection.Status is ConnectionStatus.Revoked or ConnectionStatus.Pending)
        {
            return new FieldsOutcome.Refused(ConnectionRefusal.Of(connection.Status));
        }

        if (await versions.FindAsync(connection, ct) is not { } running)
        {
            return new FieldsOutcome.Refused(
                new ConnectionRefusal(ConnectionRefusal.VersionGone, "The integration is gone.")
            );
        }

        FieldsOutcome outcome = new FieldsOutcome.Refused(ConnectionRefusal.Unknown);
        var stored = await updates.ApplyAsync(
            id,
            now =>
            {
                var lacked = now.Status == ConnectionStatus.NeedsInput;
                outcome = Change(now, running.Document, changes);
                return outcome is not FieldsOutcome.Done ? null
                    : lacked ? updates.Event(now, EventKinds.ConnectionInputGiven, "Fields filled in", actor)
                    : updates.Event(now, EventKinds.ConnectionFieldsChanged, "Fields were filled in", actor);
            },
            ct
        );
        if (stored is null)
        {
            return outcome;
        }

        ConnectionViews.Mask(stored, actor);
        return new FieldsOutcome.Done(stored);
    }

    private FieldsOutcome Change(
        Connection connection,
        IntegrationDraft document,
        IReadOnlyDictionary<string, string?> changes
    )
    {
        var (values, failure) = vault.OpenValues(connection);
        if (failure != VaultFailure.None)
        {
            return new FieldsOutcome.Refused(ConnectionRefusal.Of(ConnectionStatus.KeyMissing));
        }

        // Fields of an earlier version may stand in it that nobody asks any more.
        var typed = values.Fields.Where(each => document.Fields.Exists(field => field.Key == each.Key)).ToDictionary();
        foreach (var (key, value) in changes)
        {
            typed.Remove(key);
            if (value is not null)
            {
                typed[key] = value;
            }
        }

        var given = FieldValues.Check(document, typed, outbound);
        if (!given.Valid)
        {
            return new FieldsOutcome.Invalid(given.Errors);
        }

        var fixedKeys = values
            .Fields.Where(old => given.Values.GetValueOrDefault(old.Key) != old.Value)
            .Select(old => old.Key)
            .Where(key => DecidesTheLogin(document, key))
            .ToList();
        if (fixedKeys.Count > 0)
        {
            return new FieldsOutcome.ReconnectNeeded(fixedKeys);
        }

        var changed = values with { Fields = given.Values };
        connection.Fields = changed.ShownFields(document);
        connection.ValuesCipher = vault.SealValues(changed, document);
        if (connection.Status == ConnectionStatus.NeedsInput)
        {
            connection.Status = ConnectionStatus.Active;
            connection.Trouble = null;
        }

        return new FieldsOutcome.Done(connection);
    }

    private static bool DecidesTheLogin(IntegrationDraft document, string key) =>
        FieldUses
            .Of(document, key)
            .Any(path =>
                path.EndsWith("url", StringComparison.OrdinalIgnoreCase)
                || Array.Exists(OfTheLogin, part => path.StartsWith(part, StringComparison.Ordinal))
            );
}
