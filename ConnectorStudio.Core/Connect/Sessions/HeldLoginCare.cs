using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ConnectorStudio.Core.Connect.Sessions;

/// <summary>Looks each minute after logins that nobody confirmed, and forgets links that ended.</summary>
public sealed partial class HeldLoginCare(
    IServiceScopeFactory scopes,
    IConnectSessionStore sessions,
    CoreOptions options,
    TimeProvider time,
    ILogger<HeldLoginCare> log
) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                _ = await scope.ServiceProvider.GetRequiredService<HeldLogins>().GiveUpAsync(stoppingToken);
                var now = time.GetUtcNow();
                _ = await sessions.SweepAsync(now, now - options.AttemptsKept, stoppingToken);
            }
            catch (Exception failed) when (failed is not OperationCanceledException)
            {
                Log.Failed(log, failed);
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "Unconfirmed logins could not be looked after; tried again in a minute.")]
        public static partial void Failed(ILogger log, Exception failed);
    }
}
