using System.Text.Json;
using ConnectorStudio.Core.Integrations;

namespace ConnectorStudio.Api;

/// <summary>A published version: never changed again.</summary>
/// <param name="NeedsConfirmation">It may send tokens elsewhere: existing connections wait for an administrator.</param>
/// <param name="InForce">Whether existing connections run on it.</param>
public sealed record VersionAnswer(
    int Number,
    DateTimeOffset CreatedAt,
    string CreatedBy,
    IReadOnlyList<string> Acknowledged,
    bool NeedsConfirmation,
    DateTimeOffset? ConfirmedAt,
    bool InForce,
    JsonElement Document
)
{
    internal static VersionAnswer Of(IntegrationVersion version, IntegrationVersion? inForce) =>
        new(
            version.Number ?? 0,
            version.CreatedAt,
            version.CreatedBy,
            version.Acknowledged,
            version.NeedsConfirmation,
            version.ConfirmedAt,
            version.Id == inForce?.Id,
            JsonSerializer.Deserialize<JsonElement>(version.Document)
        );
}
