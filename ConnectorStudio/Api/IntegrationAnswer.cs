using System.Text.Json;
using ConnectorStudio.Core.Integrations;

namespace ConnectorStudio.Api;

/// <summary>An integration: its draft, where it stands, and what is wrong or risky in it.</summary>
/// <param name="RedirectUri">Absolute: to be pasted into the app's developer settings.</param>
/// <param name="Version">The published version; null: never published.</param>
/// <param name="SecretSet">Whether all secrets that are needed are set.</param>
/// <param name="SecretsSet">The same by name: <c>client.secret</c>, <c>client.secret.OPTION</c>, and the names in <c>secrets</c>.</param>
public sealed record IntegrationAnswer(
    Guid Id,
    string RedirectUri,
    IntegrationStatus Status,
    int? Version,
    bool SecretSet,
    IReadOnlyDictionary<string, bool> SecretsSet,
    IReadOnlyList<Finding> Findings,
    JsonElement Document
)
{
    private static readonly string[] OfSecrets = ["secret-missing", "secret-again", "secret-unreadable"];

    internal static IntegrationAnswer Of(OpenIntegration open)
    {
        var findings = open.Judge(open.Draft);
        return new(
            open.Record.Id,
            open.RedirectUri,
            open.Record.Status,
            open.Record.PublishedNumber,
            !findings.Any(finding => OfSecrets.Contains(finding.Code.Split('.')[^1])),
            ByName(open),
            findings,
            JsonSerializer.Deserialize<JsonElement>(open.Record.Document)
        );
    }

    private static SortedDictionary<string, bool> ByName(OpenIntegration open)
    {
        var usable = open.Secrets.Where(secret => secret.Usable).Select(secret => secret.Name).ToHashSet();
        var named = new SortedDictionary<string, bool>(StringComparer.Ordinal)
        {
            ["client.secret"] = usable.Contains("client"),
        };
        foreach (var option in open.Draft.Client.PerOption?.Ids.Keys ?? Enumerable.Empty<string>())
        {
            named[$"client.secret.{option}"] = usable.Contains($"client:{option}");
        }

        foreach (var name in open.Draft.Secrets)
        {
            named[name] = usable.Contains($"secret.{name}");
        }

        return named;
    }
}
