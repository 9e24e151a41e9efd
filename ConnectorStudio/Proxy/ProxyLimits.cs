using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using ConnectorStudio.Settings;

namespace ConnectorStudio.Proxy;

/// <summary>
/// How much may go through in a second, and how much at once: per API key, per connection, per integration. Each is off
/// unless set. Of this process only.
/// </summary>
internal sealed class ProxyLimits(LimitSettings settings, TimeProvider time)
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<(ProxyLimitKind Kind, Guid Id), SecondWindow> windows = new();
    private readonly ConcurrentDictionary<(ProxyLimitKind Kind, Guid Id), Places> places = new();

    public bool MayPass(ProxyLimitKind kind, Guid id, out TimeSpan wait)
    {
        wait = TimeSpan.Zero;
        var most = kind switch
        {
            ProxyLimitKind.Key => settings.ProxyPerSecondAndKey,
            ProxyLimitKind.Connection => settings.ProxyPerSecondAndConnection,
            _ => settings.ProxyPerSecondAndIntegration,
        };
        return most == 0
            || windows.GetOrAdd((kind, id), static _ => new SecondWindow()).MayPass(most, time.GetUtcNow(), out wait);
    }

    /// <summary>Takes a place among those that run at once; whoever takes it gives it back.</summary>
    public bool MayRun(ProxyLimitKind kind, Guid id, [NotNullWhen(true)] out IDisposable? place, out TimeSpan wait)
    {
        (place, wait) = (null, Soon);
        var most = kind == ProxyLimitKind.Key ? settings.ProxyAtOncePerKey : settings.ProxyAtOncePerConnection;
        if (most == 0)
        {
            place = Unlimited.Place;
            return true;
        }

        var taken = places.GetOrAdd((kind, id), static _ => new Places());
        if (taken.TryTake(most))
        {
            place = taken;
            return true;
        }

        return false;
    }

    private sealed class SecondWindow
    {
        // The second in the upper half, its count in the lower: both change in one step.
        private long state;

        public bool MayPass(int most, DateTimeOffset now, out TimeSpan wait)
        {
            var second = now.ToUnixTimeSeconds();
            wait = TimeSpan.FromTicks(TimeSpan.TicksPerSecond - (now.Ticks % TimeSpan.TicksPerSecond));
            while (true)
            {
                var seen = Interlocked.Read(ref state);
                var count = seen >> 32 == second ? (int)(seen & int.MaxValue) : 0;
                if (count >= most)
                {
                    return false;
                }

                if (Interlocked.CompareExchange(ref state, (second << 32) | (uint)(count + 1), seen) == seen)
                {
                    return true;
                }
            }
        }
    }

    private sealed class Places : IDisposable
    {
        private int taken;

        public bool TryTake(int most)
        {
            if (Interlocked.Increment(ref taken) <= most)
            {
                return true;
            }

            Interlocked.Decrement(ref taken);
            return false;
        }

        public void Dispose() => Interlocked.Decrement(ref taken);
    }

    private sealed class Unlimited : IDisposable
    {
        public static readonly Unlimited Place = new();

        public void Dispose() { }
    }
}
