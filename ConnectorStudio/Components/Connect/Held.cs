using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace ConnectorStudio.Components.Connect;

/// <summary>
/// Keeps a value for the few moments between an answer and the request it leads to, under a handle that cannot be
/// guessed: what must not stand in an address. In memory and bounded; whoever comes too late starts again.
/// </summary>
internal sealed class Held<T>(TimeProvider time, TimeSpan life, int most)
    where T : class
{
    private readonly ConcurrentDictionary<string, (T Value, DateTimeOffset Until)> values = new(StringComparer.Ordinal);

    /// <summary>null: too many are held.</summary>
    public string? Keep(T value)
    {
        var now = time.GetUtcNow();
        foreach (var (old, kept) in values)
        {
            if (kept.Until <= now)
            {
                values.TryRemove(old, out _);
            }
        }

        if (values.Count >= most)
        {
            return null;
        }

        var handle = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        values[handle] = (value, now + life);
        return handle;
    }

    /// <summary>Once.</summary>
    public bool TryTake(string? handle, [NotNullWhen(true)] out T? value)
    {
        value = Peek(handle);
        return value is not null && values.TryRemove(handle!, out _);
    }

    /// <summary>As often as asked: a page is drawn before its circuit and again within.</summary>
    public T? Peek(string? handle) =>
        handle is not null && values.TryGetValue(handle, out var kept) && kept.Until > time.GetUtcNow()
            ? kept.Value
            : null;
}
