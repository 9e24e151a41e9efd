using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ConnectorStudio.Core.Certify;

/// <summary>
/// Takes runs of Certify on. A run is held by lease, so that one worker has it and another goes on after a crash; at
/// shut-down the running ones are let end.
/// </summary>
public sealed partial class CertifyWorker(
    IServiceScopeFactory scopes,
    CertifySignal signal,
    CoreOptions options,
    TimeProvider time,
    ILogger<CertifyWorker> log
) : BackgroundService
{
    /// <summary>All calls between two logins together; the lease outlives it.</summary>
    public static readonly TimeSpan Deadline = TimeSpan.FromMinutes(4);

    private static readonly TimeSpan Lease = Deadline + TimeSpan.FromMinutes(2);
    private static readonly TimeSpan LookAround = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan SweepEvery = TimeSpan.FromHours(1);
    private const int AtOnce = 4;

    private readonly string owner = $"{Environment.MachineName}/{Environment.ProcessId}/{Ids.New(time):N}";
    private readonly ConcurrentDictionary<Guid, Task> running = new();
    private DateTimeOffset sweptAt;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await TakeAllAsync(stoppingToken);
                await signal.WaitAsync(LookAround, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                break;
            }
            catch (Exception failed)
            {
                Log.LookingFailed(log, failed);
                await signal.WaitAsync(LookAround, CancellationToken.None);
            }
        }

        await Task.WhenAll(running.Values);
    }

    private async Task TakeAllAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var runs = scope.ServiceProvider.GetRequiredService<ICertifyStore>();
        var now = time.GetUtcNow();
        if (sweptAt + SweepEvery <= now)
        {
            sweptAt = now;
            _ = await runs.SweepAsync(now - options.AttemptsKept, ct);
        }

        while (running.Count < AtOnce && await runs.LeaseAsync(owner, now, now + Lease, ct) is { } run)
        {
            // It must stand in the list before it can end, for its end takes it out.
            var listed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            running[run.Id] = RunAsync(run, listed.Task);
            listed.SetResult();
        }
    }

    private async Task RunAsync(CertifyRun run, Task listed)
    {
        await listed;
        try
        {
            using var deadline = new CancellationTokenSource(Deadline, time);
            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<CertifyProgress>().RunAsync(run, deadline.Token);
        }
        catch (Exception failed)
        {
            // The lease runs out and another look at the run goes on from what is stored.
            Log.RunFailed(log, run.Id, failed);
        }
        finally
        {
            _ = running.TryRemove(run.Id, out _);
            signal.Wake();
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "Runs of Certify could not be looked at; the worker goes on.")]
        public static partial void LookingFailed(ILogger log, Exception failed);

        [LoggerMessage(2, LogLevel.Error, "Certify run {RunId} ended by a fault.")]
        public static partial void RunFailed(ILogger log, Guid runId, Exception failed);
    }
}
