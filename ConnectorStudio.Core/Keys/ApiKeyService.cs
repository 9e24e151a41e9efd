using ConnectorStudio.Core.Events;
using ConnectorStudio.Core.People;

namespace ConnectorStudio.Core.Keys;

/// <summary>API keys, for administrators.</summary>
public sealed class ApiKeyService(IAccess access, IApiKeyStore store, ApiKeys keys, TimeProvider time)
{
    public const int LongestName = 80;

    public async Task<IReadOnlyList<ApiKey>> ListAsync(CancellationToken ct)
    {
        await access.RequireAsync(Permission.Administer, ct);
        return await keys.ListAsync(ct);
    }

    /// <param name="lifetime">null: it does not end.</param>
    /// <exception cref="ArgumentException">The name is empty or too long, the permissions are none, or the lifetime is over already.</exception>
    public async Task<NewApiKey> CreateAsync(
        string name,
        IReadOnlyCollection<Permission> permissions,
        TimeSpan? lifetime,
        CancellationToken ct
    )
    {
        var admin = await access.RequireAsync(Permission.Administer, ct);
        var clean = name.Trim();
        if (clean.Length is 0 or > LongestName || clean.Any(char.IsControl))
        {
            throw new ArgumentException($"Enter a name of 1 to {LongestName} characters.", nameof(name));
        }

        if (lifetime <= TimeSpan.Zero)
        {
            throw new ArgumentException("The key would end before it begins.", nameof(lifetime));
        }

        var (text, now) = (KeyText.New(), time.GetUtcNow());
        var key = new ApiKey
        {
            Id = Ids.New(time),
            Name = clean,
            Hash = KeyText.Hash(text.Reveal()),
            Beginning = KeyText.Beginning(text),
            Permissions = [.. permissions.Where(permission => permission != Permission.Use).Distinct().Order()],
            CreatedAt = now,
            CreatedBy = admin.Name,
            ExpiresAt = now + lifetime,
        };
        await store.AddAsync(key, Happened(EventKinds.ApiKeyCreated, admin, $"API key {clean} was made"), ct);
        keys.Changed();
        return new NewApiKey { Key = key, Text = text };
    }

    /// <summary>From now on it opens nothing. False: it is gone already, or is that of the settings.</summary>
    public async Task<bool> RevokeAsync(Guid id, CancellationToken ct)
    {
        var admin = await access.RequireAsync(Permission.Administer, ct);
        var name = (await store.ListAsync(ct)).FirstOrDefault(key => key.Id == id)?.Name;
        var happened = Happened(EventKinds.ApiKeyRevoked, admin, $"API key {name} was revoked");
        var revoked = name is not null && await store.RevokeAsync(id, time.GetUtcNow(), happened, ct);
        keys.Changed();
        return revoked;
    }

    private StudioEvent Happened(string kind, Actor admin, string text) =>
        new(Ids.New(time), time.GetUtcNow(), kind, text) { ActorId = admin.Id, ActorName = admin.Name };
}
