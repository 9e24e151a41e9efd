using ConnectorStudio.Core.Connect;
using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.OAuth;
using ConnectorStudio.Core.People;

namespace ConnectorStudio.Core.Certify;

/// <summary>
/// A run as the browser sees it that logs in: no console session is asked. Looking changes nothing; a second account may
/// log in from another browser.
/// </summary>
public sealed class CertifyLinks(
    ICertifyStore store,
    IAttemptStore attempts,
    IIntegrationStore integrations,
    Certification certification,
    ConnectFlow flow,
    CertifyVault vault,
    CertifySignal signal,
    TimeProvider time
)
{
    private const int Tries = 3;

    /// <summary>null: no run has this text.</summary>
    public async Task<CertifyView?> FindAsync(string link, CancellationToken ct) =>
        link.Length == State.Length && await store.FindByLinkAsync(State.Hash(link), ct) is { } run
            ? await certification.ViewAsync(run, link, ct)
            : null;

    /// <summary>Begins the login that the run waits for.</summary>
    public async Task<BeginResult> StartAsync(CertifyView view, CancellationToken ct)
    {
        var run = view.Run;
        if (!view.NeedsLogin || await integrations.FindAsync(run.IntegrationId, ct) is not { } integration)
        {
            return new BeginResult.NotPossible("No login is needed now.");
        }

        return await flow.BeginAsync(
            new BeginConnect(
                new Actor(run.StarterIsKey ? null : run.StarterId, run.StarterName, Role.Tester),
                integration.Slug,
                run.VersionNumber is null,
                vault.OpenFields(run),
                [],
                null
            )
            {
                Rehearsal = new RehearsalLogin(run.Id, run.VersionId),
            },
            ct
        );
    }

    /// <summary>Goes on without a second account; false: the run does not wait for one.</summary>
    public async Task<bool> SkipAsync(Guid runId, CancellationToken ct)
    {
        for (var i = 0; i < Tries; i++)
        {
            if (
                await store.FindAsync(runId, ct)
                is not { Status: CertifyStatus.Waiting, Stage: CertifyStage.SecondAccount } run
            )
            {
                return false;
            }

            run.Legs =
            [
                .. run.Legs.Select(leg =>
                    leg.Name == LegNames.SecondAccount
                        ? leg with
                        {
                            Verdict = LegVerdict.Skipped,
                            Message = "No second account was given",
                        }
                        : leg
                ),
            ];
            run.Status = CertifyStatus.Running;
            run.AttemptId = null;
            run.DueAt = time.GetUtcNow();
            if (await store.UpdateAsync(run, ct))
            {
                signal.Wake();
                return true;
            }
        }

        return false;
    }

    /// <summary>The address of the run that a login belongs to, for the browser that comes back from it; null: it is none's.</summary>
    public async Task<string?> PathOfAsync(Guid attemptId, CancellationToken ct) =>
        await attempts.FindAsync(attemptId, ct) is { CertifyRunId: { } runId }
        && await store.FindAsync(runId, ct) is { } run
        && vault.OpenLink(run) is { } link
            ? CertifyView.PathOf(link.Reveal())
            : null;
}
