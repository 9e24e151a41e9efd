using ConnectorStudio.Core.Connect;
using ConnectorStudio.Core.Connections;
using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.OAuth;
using ConnectorStudio.Core.Vault;
using Microsoft.Extensions.Logging;

namespace ConnectorStudio.Core.Certify;

/// <summary>
/// Takes a run on from where it stands: a login that came, the legs after it, the next login, the end. All of it stands
/// in the database, so that another worker goes on after a restart.
/// </summary>
internal sealed partial class CertifyProgress(
    ICertifyStore store,
    IAttemptStore attempts,
    IIntegrationStore integrations,
    ConnectVersions versions,
    CertifyVault vault,
    CertifyLife life,
    CertifyCleanUp cleanUp,
    PublicAddress address,
    TimeProvider time,
    ILogger<CertifyProgress> log
)
{
    /// <summary>Moves a run that is leased to the caller as far as it goes.</summary>
    public async Task RunAsync(CertifyRun run, CancellationToken deadline)
    {
        try
        {
            if (run.Status == CertifyStatus.Waiting && !await TakeLoginAsync(run, deadline))
            {
                return;
            }

            if (!run.HasEnded)
            {
                await GoOnAsync(run, deadline);
            }

            if (run.HasEnded)
            {
                await cleanUp.RunAsync(run);
            }
        }
        catch (TakenOverException)
        {
            Log.TakenOver(log, run.Id);
        }
    }

    /// <summary>False: it still waits.</summary>
    private async Task<bool> TakeLoginAsync(CertifyRun run, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var attempt = run.AttemptId is { } id ? await attempts.FindAsync(id, ct) : null;
        if (
            attempt is { Status: AttemptStatus.Running }
            || (attempt is { Status: AttemptStatus.Waiting } && attempt.ExpiresAt > now)
        )
        {
            return await WaitAsync(run);
        }

        if (attempt is { Status: AttemptStatus.Succeeded })
        {
            CertifyAccounts.Take(run, attempt);
            run.AttemptId = null;
            run.Status = CertifyStatus.Running;
            run.DueAt = now;
            await SaveAsync(run);
            return true;
        }

        if (attempt is { Status: AttemptStatus.Failed } && attempt.Findings is not [{ FixAt: FixAt.User }, ..])
        {
            CertifyAccounts.TakeFailed(run, attempt);
            await EndAsync(run);
            return true;
        }

        if (run.ExpiresAt <= now)
        {
            await ExpireAsync(run);
            return true;
        }

        if (attempt is not null && attempt.Status != AttemptStatus.Waiting)
        {
            // The person cancelled, denied, or took too long: the next try is theirs.
            run.AttemptId = null;
            run.Findings = [.. run.Findings.Where(each => each.FixAt != FixAt.User), .. attempt.Findings];
        }

        return await WaitAsync(run);
    }

    private async Task<bool> WaitAsync(CertifyRun run)
    {
        run.DueAt = run.AttemptId is null ? run.ExpiresAt : Later(run.ExpiresAt, time.GetUtcNow() + Soon);
        run.LeaseOwner = null;
        run.LeaseUntil = null;
        await SaveAsync(run);
        return false;
    }

    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(5);

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;

    private async Task GoOnAsync(CertifyRun run, CancellationToken deadline)
    {
        run.Findings = [.. run.Findings.Where(each => each.FixAt != FixAt.User)];
        if (await OpenAsync(run, deadline) is not { } rehearsal)
        {
            await EndAsync(run);
            return;
        }

        try
        {
            await StageAsync(rehearsal, deadline);
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested)
        {
            await FailAsync(rehearsal, CertifyFindings.TooSlow(rehearsal.UnderWay));
        }
        catch (Exception fault) when (fault is not TakenOverException)
        {
            Log.Fault(log, run.Id, fault);
            await FailAsync(rehearsal, CertifyFindings.StudioFault(rehearsal.UnderWay));
        }
    }

    private async Task StageAsync(Rehearsal rehearsal, CancellationToken ct)
    {
        var run = rehearsal.Run;
        if (run.Presented is { } leg)
        {
            await FailAsync(rehearsal, CertifyFindings.OutcomeUnknown(leg));
            return;
        }

        switch (run.Stage)
        {
            case CertifyStage.Connect:
                await life.RunAsync(rehearsal, ct);
                await NextAsync(rehearsal, CertifyStage.Reconnect);
                break;
            case CertifyStage.Reconnect:
                await CertifyAccounts.CompareAsync(rehearsal);
                if (!rehearsal.Failed && !run.WithSecondAccount)
                {
                    await rehearsal.SkipAsync(LegNames.SecondAccount, "No second account was given");
                }

                await NextAsync(rehearsal, run.WithSecondAccount ? CertifyStage.SecondAccount : null);
                break;
            default:
                if (rehearsal.IsOpen(LegNames.SecondAccount))
                {
                    await CertifyAccounts.TellApartAsync(rehearsal);
                }

                await NextAsync(rehearsal, null);
                break;
        }
    }

    private async Task NextAsync(Rehearsal rehearsal, CertifyStage? next)
    {
        var run = rehearsal.Run;
        if (rehearsal.Failed || next is not { } stage)
        {
            await EndAsync(run);
            return;
        }

        run.Stage = stage;
        run.Status = CertifyStatus.Waiting;
        _ = await WaitAsync(run);
    }

    private async Task<Rehearsal?> OpenAsync(CertifyRun run, CancellationToken ct)
    {
        var leg = run.Legs.FirstOrDefault(each => each.Verdict is null)?.Name ?? LegNames.SecondAccount;
        if (await integrations.FindAsync(run.IntegrationId, ct) is not { Disabled: false })
        {
            Fail(run, CertifyFindings.IntegrationClosed(leg));
            return null;
        }

        var version = await versions.OpenAsync(run.VersionId, ct);
        if (version.Version is null || version.Blockers.Count > 0 || vault.OpenLogins(run) is not { } logins)
        {
            Fail(run, CertifyFindings.KeyMissing(leg));
            return null;
        }

        return new Rehearsal(
            run,
            new RunningVersion(version.Version, version.Document, version.Secrets, false, VaultFailure.None),
            logins,
            store,
            vault,
            address.RedirectUri(run.IntegrationId),
            time
        );
    }

    private async Task FailAsync(Rehearsal rehearsal, Finding finding)
    {
        Fail(rehearsal.Run, finding);
        await EndAsync(rehearsal.Run);
    }

    private static void Fail(CertifyRun run, Finding finding)
    {
        var name = finding.Code.Split('.')[0];
        run.Legs =
        [
            .. run.Legs.Select(leg =>
                leg.Name == name ? leg with { Verdict = LegVerdict.Fail, Message = finding.Title } : leg
            ),
        ];
        run.Findings = [finding, .. run.Findings.Where(each => each.Severity == FindingSeverity.Error)];
    }

    // Whoever said that there is a second account need not have it at hand: what was asked for is proven.
    private async Task ExpireAsync(CertifyRun run)
    {
        run.Findings = [.. run.Findings.Where(each => each.FixAt != FixAt.User)];
        if (run.Stage == CertifyStage.SecondAccount)
        {
            await EndAsync(run);
        }
        else
        {
            await EndAsync(run, CertifyStatus.Expired);
        }
    }

    private async Task EndAsync(CertifyRun run, CertifyStatus? status = null)
    {
        var now = time.GetUtcNow();
        run.Legs = [.. run.Legs.Select(leg => leg.Verdict is null ? leg with { Verdict = LegVerdict.Skipped } : leg)];
        run.Status = status ?? CertifyVerdicts.StatusOf(run);
        run.EndedAt = now;
        run.FieldsCipher = null;
        run.Presented = null;
        run.AttemptId = null;
        run.DueAt = run.LoginsCipher is null ? null : now;
        if (!await store.EndAsync(run, CertifyVerdicts.EventOf(run, Ids.New(time), now), CancellationToken.None))
        {
            throw new TakenOverException();
        }
    }

    private async Task SaveAsync(CertifyRun run)
    {
        if (!await store.UpdateAsync(run, CancellationToken.None))
        {
            throw new TakenOverException();
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Certify run {RunId} was moved on by somebody else; this worker stops.")]
        public static partial void TakenOver(ILogger log, Guid runId);

        [LoggerMessage(2, LogLevel.Error, "The legs of Certify run {RunId} met a fault of the studio.")]
        public static partial void Fault(ILogger log, Guid runId, Exception fault);
    }
}
