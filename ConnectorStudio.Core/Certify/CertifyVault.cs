using System.Text.Json;
using System.Text.Json.Nodes;
using ConnectorStudio.Core.Vault;

namespace ConnectorStudio.Core.Certify;

/// <summary>Seals what a run keeps until it ends, each text for its own row and field.</summary>
public sealed class CertifyVault(ISecretProtector protector)
{
    private const string Link = "link";
    private const string Fields = "fields";
    private const string Logins = "logins";

    public string SealLink(Guid runId, Secret link) => protector.Protect(link.Reveal(), Purpose(runId, Link));

    /// <summary>null: the key is missing.</summary>
    public Secret? OpenLink(CertifyRun run) => Open(run.Id, Link, run.LinkCipher);

    public string SealFields(Guid runId, IReadOnlyDictionary<string, string> values) =>
        protector.Protect(JsonSerializer.Serialize(values), Purpose(runId, Fields));

    public IReadOnlyDictionary<string, string> OpenFields(CertifyRun run) =>
        Open(run.Id, Fields, run.FieldsCipher) is { } json
            ? JsonSerializer.Deserialize<Dictionary<string, string>>(json.Reveal()) ?? []
            : new Dictionary<string, string>();

    internal string SealLogins(Guid runId, IEnumerable<Throwaway> logins) =>
        protector.Protect(
            new JsonArray([.. logins.Select(each => each.ToJson())]).ToJsonString(),
            Purpose(runId, Logins)
        );

    /// <summary>In the order in which they came; null: the key is missing.</summary>
    internal List<Throwaway>? OpenLogins(CertifyRun run)
    {
        if (run.LoginsCipher is null)
        {
            return [];
        }

        if (Open(run.Id, Logins, run.LoginsCipher) is not { } json)
        {
            return null;
        }

        using var stored = JsonDocument.Parse(json.Reveal());
        return [.. stored.RootElement.EnumerateArray().Select(Throwaway.FromJson)];
    }

    private Secret? Open(Guid runId, string field, string? cipher) =>
        cipher is not null && protector.Unprotect(cipher, Purpose(runId, field)).Opened(out var secret) ? secret : null;

    private static string Purpose(Guid runId, string field) => $"certify:{runId}:{field}";
}
