using System.Collections.Concurrent;

namespace ConnectorStudio.Core.Preflight;

/// <summary>
/// Where trials wait for the page that shows them: in memory, a few minutes, for the person who asked. A restart or
/// another node knows nothing of them, which costs one more click.
/// </summary>
public sealed class TestTrialShelf(TimeProvider time)
{
    private const int Most = 200;
    private static readonly TimeSpan Stays = TimeSpan.FromMinutes(10);

    private readonly ConcurrentDictionary<
        Guid,
        (Guid? Owner, string Slug, TestTrial Trial, DateTimeOffset Until)
    > kept = new();

    internal Guid Put(Guid? owner, string slug, TestTrial trial)
    {
        var now = time.GetUtcNow();
        var old = kept.Where(each => each.Value.Until <= now).Select(each => each.Key).ToList();
        var tooMany = kept.OrderBy(each => each.Value.Until).Select(each => each.Key).Take(kept.Count + 1 - Most);
        foreach (var id in old.Concat(tooMany))
        {
            _ = kept.TryRemove(id, out _);
        }

        var key = Guid.CreateVersion7();
        kept[key] = (owner, slug, trial, now + Stays);
        return key;
    }

    internal TestTrial? Find(Guid? owner, string slug, Guid id) =>
        kept.TryGetValue(id, out var found)
        && found.Owner == owner
        && found.Slug == slug
        && found.Until > time.GetUtcNow()
            ? found.Trial
            : null;
}
