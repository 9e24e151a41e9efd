using System.Collections.Frozen;
using ConnectorStudio.Core.People;

namespace ConnectorStudio.Core.Keys;

/// <summary>
/// Lets programs in. All live keys are held in memory and read again when they are a second old, so that a call costs
/// no query; a key that is made or revoked in this process counts at once, elsewhere within that second.
/// </summary>
public sealed class ApiKeys(IApiKeyStore store, CoreOptions options, TimeProvider time) : IDisposable
{
    public static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim reading = new(1);
    private readonly ApiKey? ofSettings = OfSettings(options);
    private volatile Known? known;
    private long changes;

    /// <summary>The live key of this text, or null; unknown, revoked and expired are told apart by nobody.</summary>
    public async ValueTask<ApiKey?> FindAsync(string text, CancellationToken ct)
    {
        if (text.Length is 0 or > KeyText.Longest)
        {
            return null;
        }

        var keys = await KnownAsync(ct);
        return keys.ByHash.TryGetValue(KeyText.Hash(text), out var key) && key.IsLive(time.GetUtcNow()) ? key : null;
    }

    /// <summary>The key's actor while it is live: for work that goes on after the call that started it.</summary>
    public async ValueTask<Actor?> FindAsync(Guid id, CancellationToken ct)
    {
        var keys = await KnownAsync(ct);
        return keys.ById.TryGetValue(id, out var key) && key.IsLive(time.GetUtcNow()) ? key.AsActor() : null;
    }

    /// <summary>All of them for the list, that of the settings first.</summary>
    internal async Task<IReadOnlyList<ApiKey>> ListAsync(CancellationToken ct) =>
        ofSettings is null ? await store.ListAsync(ct) : [ofSettings, .. await store.ListAsync(ct)];

    /// <summary>A key was made or revoked: the next call reads them anew.</summary>
    internal void Changed()
    {
        Interlocked.Increment(ref changes);
        known = null;
    }

    public void Dispose() => reading.Dispose();

    private ValueTask<Known> KnownAsync(CancellationToken ct) =>
        known is { } current && time.GetElapsedTime(current.ReadAt) < Fresh
            ? ValueTask.FromResult(current)
            : new ValueTask<Known>(ReadAsync(ct));

    private async Task<Known> ReadAsync(CancellationToken ct)
    {
        await reading.WaitAsync(ct);
        try
        {
            if (known is { } current && time.GetElapsedTime(current.ReadAt) < Fresh)
            {
                return current;
            }

            var (before, at) = (Interlocked.Read(ref changes), time.GetTimestamp());
            var keys = (await ListAsync(ct)).Where(key => key.RevokedAt is null).ToList();
            var read = new Known(
                keys.DistinctBy(key => key.Hash).ToFrozenDictionary(key => key.Hash),
                keys.ToFrozenDictionary(key => key.Id),
                at
            );

            // What changed while it was read may be missing in it: then it serves this call and no other.
            known = before == Interlocked.Read(ref changes) ? read : null;
            return read;
        }
        finally
        {
            reading.Release();
        }
    }

    private static ApiKey? OfSettings(CoreOptions options) =>
        options.BootstrapApiKey is { } key
            ? new ApiKey
            {
                Id = ApiKey.OfSettings,
                Name = "Bootstrap:ApiKey",
                Hash = KeyText.Hash(key.Reveal()),
                Permissions = [.. PermissionWords.InOrder.Select(pair => pair.Key)],
                CreatedAt = DateTimeOffset.UnixEpoch,
                CreatedBy = "the settings",
            }
            : null;

    private sealed record Known(
        FrozenDictionary<string, ApiKey> ByHash,
        FrozenDictionary<Guid, ApiKey> ById,
        long ReadAt
    );
}
