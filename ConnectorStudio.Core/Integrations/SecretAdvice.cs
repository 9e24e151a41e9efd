using System.Security.Cryptography;
using ConnectorStudio.Core.Integrations.Parts;
using ConnectorStudio.Core.Vault;

namespace ConnectorStudio.Core.Integrations;

/// <summary>
/// What can only be said of a secret while it is entered, since nobody reads it afterwards: that it is likely another
/// text than was meant. It is stored all the same.
/// </summary>
public static class SecretAdvice
{
    /// <summary>It is the client id.</summary>
    public const string SameAsId = "same-as-id";

    /// <summary>It is the id that the app's console lists beside each secret's value.</summary>
    public const string IdInsteadOfValue = "id-instead-of-value";

    /// <summary>The client proves itself with a private key, and this is none in PEM.</summary>
    public const string NoPrivateKey = "no-private-key";

    /// <summary>One of the words above, or null.</summary>
    public static string? For(IntegrationDraft draft, string name, Secret value)
    {
        var text = value.Reveal().Trim();
        return IsKey(draft, name) ? (IsPem(text) ? null : NoPrivateKey)
            : IdsOf(draft).Contains(text) ? SameAsId
            : Guid.TryParseExact(text, "D", out _)
            && SecretHosts.Of(draft, name).Any(host => KnownHost.Find(host)?.SecretsHaveIds == true)
                ? IdInsteadOfValue
            : null;
    }

    private static bool IsKey(IntegrationDraft draft, string name) =>
        draft.Client.Authentication == ClientAuthentications.PrivateKeyJwt && SecretHosts.IsClient(name);

    private static bool IsPem(string text) =>
        PemEncoding.TryFind(text, out var fields)
        && text[fields.Label] is "PRIVATE KEY" or "RSA PRIVATE KEY" or "EC PRIVATE KEY";

    private static IEnumerable<string> IdsOf(IntegrationDraft draft) =>
        [draft.Client.Id, .. draft.Client.PerOption?.Ids.Values ?? Enumerable.Empty<string>()];
}
