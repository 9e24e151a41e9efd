using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ConnectorStudio.Core.Connect;

/// <summary>
/// Runs the legs after the callback. An attempt is held by lease, so that one worker has it and another takes it over
/// after a crash; at shut-down the running ones are let end.
/// </summary>
public sealed partial class ConnectWorker(
    IServiceScopeFactory scopes,
    ConnectSignal signal,
    TimeProvider time,
    ILogger<ConnectWorker> log
) : BackgroundService
{
    /// <summary>All legs together; the lease outlives it.</summary>
    public static readonly TimeSpan Deadline = TimeSpan.FromMinutes(2);

    private static readonly TimeSpan Lease = Deadline + TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LookAround = TimeSpan.FromSeconds(5);
    private const int AtOnce = 8;

    private readonly string _owner = $"{Environment.MachineName}/{Environment.ProcessId}/{Ids.New(time):N}";
    private readonly ConcurrentDictionary<Guid, Task> _running = new();

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

        await Task.WhenAll(_running.Values);
    }

    private async Task TakeAllAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var attempts = scope.ServiceProvider.GetRequiredService<IAttemptStore>();
        _ = await attempts.ExpireAsync(time.GetUtcNow(), ct);
        while (_running.Count < AtOnce)
        {
            var now = time.GetUtcNow();
            if (await attempts.LeaseAsync(_owner, now, now + Lease, ct) is not { } attempt)
            {
                return;
            }

            // It must stand in the list before it can end, for its end takes it out.
            var listed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _running[attempt.Id] = RunAsync(attempt, listed.Task);
            listed.SetResult();
        }
    }

    private async Task RunAsync(ConnectAttempt attempt, Task listed)
    {
        await listed;
        try
        {
            using var deadline = new CancellationTokenSource(Deadline, time);
            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<ConnectLegs>().RunAsync(attempt, deadline.Token);
        }
        catch (Exception failed)
        {
            // The lease runs out and another look at the attempt says honestly what is known.
            Log.LegsFailed(log, attempt.Id, failed);
        }
        finally
        {
            _ = _running.TryRemove(attempt.Id, out _);
            signal.Wake();
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "Attempts could not be looked at; the worker goes on.")]
        public static partial void LookingFailed(ILogger log, Exception failed);

        [LoggerMessage(2, LogLevel.Error, "The legs of attempt {AttemptId} ended by a fault.")]
        public static partial void LegsFailed(ILogger log, Guid attemptId, Exception failed);
    }
}
