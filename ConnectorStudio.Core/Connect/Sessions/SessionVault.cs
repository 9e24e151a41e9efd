using System.Text.Json;
using ConnectorStudio.Core.Vault;

namespace ConnectorStudio.Core.Connect.Sessions;

/// <summary>Seals what a session keeps for a while, each text for its own row and field.</summary>
public sealed class SessionVault(ISecretProtector protector)
{
    private const string Fields = "fields";
    private const string Confirmation = "confirmation";
    private const string Held = "held";

    public string SealFields(Guid sessionId, IReadOnlyDictionary<string, string> values) =>
        protector.Protect(JsonSerializer.Serialize(values), Purpose(sessionId, Fields));

    /// <summary>Empty: nothing was given, or it cannot be opened.</summary>
    public IReadOnlyDictionary<string, string> OpenFields(ConnectSession session) =>
        Open(session.Id, Fields, session.FieldsCipher) is { } json
            ? JsonSerializer.Deserialize<Dictionary<string, string>>(json.Reveal()) ?? []
            : new Dictionary<string, string>();

    public string SealConfirmation(Guid sessionId, Secret confirmation) =>
        protector.Protect(confirmation.Reveal(), Purpose(sessionId, Confirmation));

    public Secret? OpenConfirmation(ConnectSession session) =>
        Open(session.Id, Confirmation, session.ConfirmationCipher);

    internal string SealHeld(Guid sessionId, HeldLogin login) =>
        protector.Protect(login.ToJson(), Purpose(sessionId, Held));

    /// <summary>null: there is none, or its key is missing.</summary>
    internal HeldLogin? OpenHeld(ConnectSession session) =>
        Open(session.Id, Held, session.HeldCipher) is { } json ? HeldLogin.FromJson(json.Reveal()) : null;

    private Secret? Open(Guid sessionId, string field, string? cipher) =>
        cipher is not null && protector.Unprotect(cipher, Purpose(sessionId, field)).Opened(out var secret)
            ? secret
            : null;

    private static string Purpose(Guid sessionId, string field) => $"session:{sessionId}:{field}";
}
