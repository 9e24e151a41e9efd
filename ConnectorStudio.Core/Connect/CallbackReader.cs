using ConnectorStudio.Core.Connections;
using ConnectorStudio.Core.Events;
using ConnectorStudio.Core.OAuth;
using ConnectorStudio.Core.Outbound;

namespace ConnectorStudio.Core.Connect;

/// <summary>
/// Judges what came back through the browser for an attempt whose state has matched: its issuer before anything else
/// (RFC 9207 §2.4), then error or code, then the captured values. A code that may be used is kept, encrypted.
/// </summary>
public sealed class CallbackReader(
    ConnectVersions versions,
    AttemptVault vault,
    OutboundOptions outbound,
    Redaction redaction,
    TimeProvider time
)
{
    /// <summary>Changes the attempt (running, or failed with findings) and returns what to note, if anything.</summary>
    internal async Task<StudioEvent?> ReadIntoAsync(
        ConnectAttempt attempt,
        IReadOnlyList<KeyValuePair<string, string>> parameters,
        CancellationToken ct
    )
    {
        var now = time.GetUtcNow();
        attempt.CallbackAt = now;
        attempt.AuthorizationUrlCipher = null;
        var version = await versions.OpenAsync(attempt.VersionId, ct);
        var document = version.Document;
        var values = new ConnectionValues
        {
            ConnectionId = attempt.Id,
            Fields = vault.OpenMap(attempt.Id, AttemptFields.Fields, attempt.FieldsCipher),
        }.WithClient(document, version.Secrets);
        var judge = new CallbackJudge(outbound, redaction);
        var verdict = judge.Judge(
            document,
            values,
            parameters,
            AuthorizationResponse.CarriesState(document, parameters, attempt.StateHash)
        );
        attempt.Facts = (attempt.Facts ?? new AttemptFacts()) with
        {
            Callback = judge.Kept(document, values, parameters),
            StateParameter = parameters.FirstOrDefault(each => State.Hash(each.Value) == attempt.StateHash).Key,
        };
        verdict.SetLegs(attempt, document, now, time.GetUtcNow());
        if (verdict.FailedLeg is { } leg)
        {
            attempt.Findings = [.. verdict.Findings];
            AttemptLegs.End(attempt, AttemptStatus.Failed, now);
            return ConnectEvents.Failed(attempt, leg, Ids.New(time), now);
        }

        attempt.CodeCipher = vault.Seal(attempt.Id, AttemptFields.Code, verdict.Response.Code!.Reveal());
        attempt.CallbackCipher = vault.SealMap(attempt.Id, AttemptFields.Callback, verdict.Captures);
        attempt.Status = AttemptStatus.Running;
        return null;
    }
}
