using ConnectorStudio.Core.Connections;
using ConnectorStudio.Core.Events;
using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.Integrations.Parts;
using ConnectorStudio.Core.OAuth;
using ConnectorStudio.Core.Outbound;
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
    ProviderLegs provider,
    StoreLeg store,
    IRehearsals rehearsals,
    Nonces nonces,
    Redaction redaction,
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

        var verifier = vault.Open(attempt.Id, AttemptFields.Verifier, attempt.VerifierCipher);
        attempt.Facts = FactsOf(attempt, document, values, version.Secrets);

        // Presented is written before the code leaves: whatever happens next, it is never sent twice.
        attempt.CodePresentedAt = time.GetUtcNow();
        if (!await SaveAsync(run))
        {
            return;
        }

        var login = new CodeInHand(code)
        {
            Verifier = verifier is null ? null : new CodeVerifier(verifier),
            Nonce = AuthorizationQuery.SendsNonce(document) ? nonces.Of(attempt.Id) : null,
            CredentialsNeedEncoding = attempt.Facts.CredentialsNeedEncoding,
            Came = attempt.CertifyRunId is null
                ? null
                : (held, tokens) => rehearsals.KeepAsync(attempt, document, held, tokens, CancellationToken.None),
        };
        if (await provider.RunAsync(run, document, values, login, () => SaveAsync(run), ct) is { } account)
        {
            await store.RunAsync(run, document, account);
        }
    }

    private AttemptFacts FactsOf(
        ConnectAttempt attempt,
        IntegrationDraft document,
        ConnectionValues values,
        IReadOnlyDictionary<string, Secret> secrets
    ) =>
        (attempt.Facts ?? new AttemptFacts()) with
        {
            Secrets = secrets.ToDictionary(each => each.Key, each => redaction.Mark(each.Value)),
            SecretFields = values
                .Fields.Where(each =>
                    document.Fields.Exists(field => field.Key == each.Key && field.Type == FieldTypes.Secret)
                )
                .ToDictionary(each => each.Key, each => redaction.Mark(each.Value)),
            CredentialsNeedEncoding =
                CodeInHand.NeedsEncoding(values.ClientId) || CodeInHand.NeedsEncoding(values.ClientSecret?.Reveal()),
        };

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
