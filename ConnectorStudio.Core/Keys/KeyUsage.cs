using System.Collections.Concurrent;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ConnectorStudio.Core.Keys;

/// <summary>Remembers when each key was last used, and writes it down once a minute: no call waits for it.</summary>
public sealed partial class KeyUsage(IApiKeyStore store, TimeProvider time, ILogger<KeyUsage> logger)
    : BackgroundService
{
    public static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<Guid, DateTimeOffset> used = new();

    public void Note(Guid key) => used[key] = time.GetUtcNow();

    public async Task WriteAsync(CancellationToken ct)
    {
        var seen = used.ToArray().ToDictionary();
        if (seen.Count == 0)
        {
            return;
        }

        await store.NoteUseAsync(seen, ct);
        foreach (var pair in seen)
        {
            used.TryRemove(pair); // only if it was not used again meanwhile
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await TryAsync(stoppingToken);
            }
        }
        finally
        {
            await TryAsync(CancellationToken.None);
        }
    }

    private async Task TryAsync(CancellationToken ct)
    {
        try
        {
            await WriteAsync(ct);
        }
        catch (Exception trouble) when (trouble is not OperationCanceledException)
        {
            Log.Failed(logger, trouble);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "When API keys were last used could not be written down")]
        public static partial void Failed(ILogger logger, Exception trouble);
    }
}
