using System.Text.Json;
using ConnectorStudio.Core.Vault;

namespace ConnectorStudio.Core.Connect;

/// <summary>Seals what an attempt keeps for a while, each text for its own row and field.</summary>
public sealed class AttemptVault(ISecretProtector protector)
{
    public string Seal(Guid attemptId, string field, string text) => protector.Protect(text, Purpose(attemptId, field));

    public string SealMap(Guid attemptId, string field, IReadOnlyDictionary<string, string> values) =>
        Seal(attemptId, field, JsonSerializer.Serialize(values));

    /// <summary>null: it is gone, or cannot be opened.</summary>
    public Secret? Open(Guid attemptId, string field, string? cipher) =>
        cipher is not null && protector.Unprotect(cipher, Purpose(attemptId, field)).Opened(out var secret)
            ? secret
            : null;

    public IReadOnlyDictionary<string, string> OpenMap(Guid attemptId, string field, string? cipher) =>
        Open(attemptId, field, cipher) is { } json
            ? JsonSerializer.Deserialize<Dictionary<string, string>>(json.Reveal()) ?? []
            : new Dictionary<string, string>();

    private static string Purpose(Guid attemptId, string field) => $"attempt:{attemptId}:{field}";
}
