using ConnectorStudio.Core.Connections;
using ConnectorStudio.Core.Diagnosis;
using ConnectorStudio.Core.Events;
using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.OAuth;
using ConnectorStudio.Core.Vault;
using Microsoft.Extensions.Logging;

namespace ConnectorStudio.Core.Connect;

/// <summary>
/// The legs after the callback, in order: token, parse, test, name, identity, store. The first that fails ends the run.
/// Each verdict is written to the attempt as it falls, so that a page can follow it from the database.
/// </summary>
public sealed partial class ConnectLegs(
    IIntegrationStore integrations,
    IAttemptStore attempts,
    ConnectVersions versions,
    AttemptVault vault,
    TokenLeg token,
    ConnectionTester tester,
    StoreLeg store,
    IRehearsals rehearsals,
    TimeProvider time,
    ILogger<ConnectLegs> log
)
{
    /// <summary>Runs the legs of an attempt that is leased to the caller.</summary>
    /// <param name="deadline">For all legs together; what was received by then is still stored or dropped whole.</param>
    public async Task RunAsync(ConnectAttempt attempt, CancellationToken deadline)
    {
        var run = new LegRun(attempt, time);
        try
        {
            await RunLegsAsync(run, deadline);
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested)
        {
            run.Fail(run.UnderWay, [ConnectFindings.TooSlow]);
        }
        catch (Exception fault)
        {
            // The page is told at once: a code that may have been sent is not sent again anyway.
            Log.Fault(log, attempt.Id, fault);
            run.Fail(run.UnderWay, [ConnectFindings.StudioFault]);
        }

        await EndAsync(run);
    }

    private async Task RunLegsAsync(LegRun run, CancellationToken ct)
    {
        var attempt = run.Attempt;
        if (attempt.CodePresentedAt is not null)
        {
            run.Fail(LegNames.Token, [ConnectFindings.OutcomeUnknown]);
            return;
        }

        if (await integrations.FindAsync(attempt.IntegrationId, ct) is not { Disabled: false })
        {
            run.Fail(LegNames.Token, [ConnectFindings.IntegrationClosed]);
            return;
        }

        var version = await versions.OpenAsync(attempt.VersionId, ct);
        if (version.Version is null || version.Blockers.Count > 0)
        {
            run.Fail(LegNames.Token, version.Blockers.Count > 0 ? version.Blockers : [ConnectFindings.KeyMissing]);
            return;
        }

        var document = version.Document;
        var code = vault.Open(attempt.Id, AttemptFields.Code, attempt.CodeCipher);
        if (code is null)
        {
            run.Fail(LegNames.Token, [ConnectFindings.KeyMissing]);
            return;
        }

        var values = new ConnectionValues
        {
            ConnectionId = Ids.New(time),
            Fields = vault.OpenMap(attempt.Id, AttemptFields.Fields, attempt.FieldsCipher),
            Callback = vault.OpenMap(attempt.Id, AttemptFields.Callback, attempt.CallbackCipher),
            RedirectUri = attempt.RedirectUri,
            ProofKey = document.Token.Dpop ? DpopProofs.NewKey() : null,
        }.WithClient(document, version.Secrets);

        // Presented is written before the code leaves: whatever happens next, it is never sent twice.
        attempt.CodePresentedAt = time.GetUtcNow();
        if (!await SaveAsync(run))
        {
            return;
        }

        if (await token.RunAsync(run, document, values, code, ct) is not { } tokens)
        {
            return;
        }

        _ = await SaveAsync(run);

        values = values with { AccessToken = tokens.AccessToken, Token = tokens.Captures, IdToken = run.Claims };
        if (await TestAsync(run, document, values, ct) is not { } tested)
        {
            return;
        }

        await StoreAsync(run, document, tested, tokens);
    }

    private async Task<ConnectionValues?> TestAsync(
        LegRun run,
        IntegrationDraft document,
        ConnectionValues values,
        CancellationToken ct
    )
    {
        run.Start(LegNames.Test);
        var outcome = await tester.RunAsync(document, values, ct);
        run.Take(outcome.Leg);
        run.Sample = outcome.Sample;
        if (outcome.Leg.Verdict == LegVerdict.Fail)
        {
            run.Fail(outcome.Leg, outcome.Findings);
            return null;
        }

        run.Note(outcome.Findings);
        _ = await SaveAsync(run);
        return outcome.Values;
    }

    private async Task StoreAsync(LegRun run, IntegrationDraft document, ConnectionValues values, TokenSet tokens)
    {
        var attempt = run.Attempt;
        var templates = values.ToTemplateValues(document);
        run.Start(LegNames.Name);
        Secret[] secrets =
        [
            .. values.Secrets(document),
            .. new[] { tokens.AccessToken, tokens.RefreshToken, tokens.IdToken }.OfType<Secret>(),
        ];
        var (name, nameFault) = ConnectionNames.Name(document, templates, $"{document.Name} account", secrets);
        if (nameFault is null)
        {
            run.Pass(LegNames.Name, name);
        }
        else if (attempt.CertifyRunId is not null)
        {
            run.Fail(LegNames.Name, [Diagnose.Name(document, nameFault) with { Severity = FindingSeverity.Error }]);
            return;
        }
        else
        {
            run.Warn(LegNames.Name, $"Stored as {name}", Diagnose.Name(document, nameFault));
        }

        run.Start(LegNames.Identity);
        var (identifier, identityFault) = ConnectionNames.Identifier(document, templates, secrets);
        if (identifier is null)
        {
            run.Fail(LegNames.Identity, [Diagnose.Identity(document, identityFault!)]);
            return;
        }

        run.Pass(LegNames.Identity, "The account is known by its Unique Identifier");
        await store.RunAsync(run, document, new ConnectedAccount(attempt, values, tokens, name, identifier));
    }

    private async Task EndAsync(LegRun run)
    {
        var attempt = run.Attempt;
        var now = time.GetUtcNow();
        AttemptLegs.End(attempt, run.FailedLeg is null ? AttemptStatus.Succeeded : AttemptStatus.Failed, now);
        var failed =
            run.FailedLeg is { } leg && attempt.CertifyRunId is null
                ? ConnectEvents.Failed(attempt, leg, Ids.New(time), now)
                : null;
        if (!await SaveAsync(run, failed))
        {
            return;
        }

        rehearsals.Changed(attempt);
        if (run.FailedLeg is null)
        {
            await integrations.NoteSuccessAsync(
                attempt.IntegrationId,
                now,
                attempt.RedirectUri,
                run.Sample,
                CancellationToken.None
            );
        }
    }

    private async Task<bool> SaveAsync(LegRun run, StudioEvent? happened = null)
    {
        if (await attempts.UpdateAsync(run.Attempt, happened, CancellationToken.None))
        {
            return true;
        }

        Log.TakenOver(log, run.Attempt.Id);
        return false;
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Attempt {AttemptId} was moved on by somebody else; this run stops.")]
        public static partial void TakenOver(ILogger log, Guid attemptId);

        [LoggerMessage(2, LogLevel.Error, "The legs of attempt {AttemptId} met a fault of the studio.")]
        public static partial void Fault(ILogger log, Guid attemptId, Exception fault);
    }
}
