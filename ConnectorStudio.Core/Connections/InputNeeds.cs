using ConnectorStudio.Core.Events;
using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.Integrations.Parts;
using ConnectorStudio.Core.Vault;

namespace ConnectorStudio.Core.Connections;

/// <summary>
/// Whether a connection lacks a field that the version it runs on requires. Asked before each use, so that it holds on
/// every node from the moment a version is in force; its status follows, and follows back.
/// </summary>
public sealed class InputNeeds(ConnectionVault vault, ConnectionUpdates updates)
{
    /// <summary>The fields that wait for a value; its status is changed to match.</summary>
    internal async Task<IReadOnlyList<ConnectField>> JudgeAsync(
        Connection connection,
        RunningVersion running,
        CancellationToken ct
    )
    {
        var lacking = Lacking(connection, running.Document);
        var isOff = connection.Status switch
        {
            ConnectionStatus.Active => lacking.Count > 0,
            ConnectionStatus.NeedsInput => lacking.Count == 0,
            _ => false,
        };
        if (isOff)
        {
            _ = await updates.ApplyAsync(connection.Id, now => Follow(now, running), ct);
        }

        return lacking;
    }

    /// <summary>Why it cannot be used now, naming the fields; null: it lacks none.</summary>
    internal async Task<ConnectionRefusal?> RefusalAsync(
        Connection connection,
        RunningVersion running,
        CancellationToken ct
    ) =>
        await JudgeAsync(connection, running, ct) is { Count: > 0 } lacking
            ? new ConnectionRefusal(
                ConnectionRefusal.NeedsInput,
                $"{Names(lacking)} {(lacking.Count == 1 ? "has" : "have")} no value yet: version {running.Version.Number} of {connection.IntegrationName} asks for {(lacking.Count == 1 ? "it" : "them")}."
            )
            : null;

    private StudioEvent? Follow(Connection now, RunningVersion running)
    {
        var lacking = Lacking(now, running.Document);
        if (now.Status == ConnectionStatus.Active && lacking.Count > 0)
        {
            now.Status = ConnectionStatus.NeedsInput;
            now.Trouble = $"Version {running.Version.Number} asks for {Names(lacking)}";
            return updates.Event(now, EventKinds.ConnectionNeedsInput, now.Trouble);
        }

        if (now.Status == ConnectionStatus.NeedsInput && lacking.Count == 0)
        {
            now.Status = ConnectionStatus.Active;
            now.Trouble = null;
            return updates.Event(
                now,
                EventKinds.ConnectionInputGiven,
                $"Version {running.Version.Number} asks for nothing that is missing"
            );
        }

        return null;
    }

    private IReadOnlyList<ConnectField> Lacking(Connection connection, IntegrationDraft document)
    {
        if (!document.Fields.Exists(field => field is { Required: true, Hidden: false }))
        {
            return [];
        }

        var (values, failure) = vault.OpenValues(connection);
        return failure == VaultFailure.None ? values.Lacking(document) : [];
    }

    private static string Names(IReadOnlyList<ConnectField> fields) =>
        string.Join(", ", fields.Select(field => field.Label.Length > 0 ? field.Label : field.Key));
}
