using ConnectorStudio.Core.Vault;

namespace ConnectorStudio.Core.Integrations;

/// <summary>Opens and seals the stored secrets of integrations: the one place that knows their purpose.</summary>
public sealed class SecretBox(ISecretProtector protector, TimeProvider time)
{
    /// <summary>All that could be opened, by name (<c>client</c>, <c>client:OPTION</c>, second ones of these, <c>secret.NAME</c>), and what stopped one.</summary>
    public (IReadOnlyDictionary<string, Secret> Secrets, VaultFailure Failure) Open(IEnumerable<StoredSecret> stored)
    {
        var secrets = new Dictionary<string, Secret>();
        var failure = VaultFailure.None;
        foreach (var each in stored)
        {
            var unsealed = protector.Unprotect(each.Cipher, Purpose(each.Id));
            if (unsealed.Opened(out var secret))
            {
                secrets[each.Name] = secret;
            }
            else
            {
                failure = unsealed.Failure;
            }
        }

        return (secrets, failure);
    }

    /// <summary>The cipher for a secret that is stored under that id.</summary>
    public string Seal(Guid id, Secret secret) => protector.Protect(secret.Reveal(), Purpose(id));

    /// <summary>
    /// A copy that belongs to a version, sealed anew for its own row; null when the secret cannot be opened (its key is
    /// missing): then the version has none, and says so when it runs.
    /// </summary>
    public StoredSecret? CopyInto(StoredSecret secret, Guid versionId)
    {
        var id = Ids.New(time);
        return protector.Unprotect(secret.Cipher, Purpose(secret.Id)).Opened(out var opened)
            ? new StoredSecret
            {
                Id = id,
                IntegrationId = secret.IntegrationId,
                VersionId = versionId,
                Name = secret.Name,
                Cipher = Seal(id, opened),
                Mark = secret.Mark,
                Hosts = [.. secret.Hosts],
                ExpiresAt = secret.ExpiresAt,
                SetAt = secret.SetAt,
                SetBy = secret.SetBy,
                SetById = secret.SetById,
            }
            : null;
    }

    private static string Purpose(Guid id) => $"secret:{id}";
}
