using ConnectorStudio.Core.Diagnosis;
using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.OAuth;
using ConnectorStudio.Core.Outbound;
using ConnectorStudio.Core.Vault;

namespace ConnectorStudio.Core.Connections;

/// <summary>Ends a connection's tokens at the provider (RFC 7009), the local stop being done, and says truthfully what came of it.</summary>
public sealed class Disconnect(RevocationEndpointClient endpoint, TimeProvider time)
{
    public async Task<DisconnectOutcome> RunAsync(
        RunningVersion running,
        ConnectionValues values,
        Secret? accessToken,
        Secret? refreshToken,
        CancellationToken ct
    )
    {
        var document = running.Document;
        var app = document.Name.Length > 0 ? document.Name : "The app";
        var startedAt = time.GetUtcNow();
        if (document.Revoke.Url is not { Length: > 0 })
        {
            return new DisconnectOutcome(
                RemoteRevocation.Unsupported,
                $"No Revoke URL is set: {app} keeps the grant until it ends there or the person removes it.",
                LegOf(LegVerdict.Skipped, "No Revoke URL is set", startedAt, [])
            );
        }

        var sent = await endpoint.RevokeAsync(
            document,
            values.ToTemplateValues(document),
            running.Client(values),
            accessToken,
            refreshToken,
            ct
        );
        if (sent.Any(each => each.Error?.Code == "invalid_client") && values.WithOlderSecret() is { } older)
        {
            return await RunAsync(running, older, accessToken, refreshToken, ct);
        }

        return sent.Count == 0
            ? new DisconnectOutcome(
                RemoteRevocation.Unsupported,
                "There was no token that the Revoke URL takes.",
                LegOf(LegVerdict.Skipped, "There was no token to send", startedAt, [])
            )
            : Judge(document, app, sent, startedAt);
    }

    private static DisconnectOutcome Judge(
        IntegrationDraft document,
        string app,
        IReadOnlyList<TokenRevocation> sent,
        DateTimeOffset startedAt
    )
    {
        var pending = sent.Where(each => each.Outcome == RevocationOutcome.Pending).ToList();
        var failed = sent.Where(each => each.Outcome == RevocationOutcome.Failed).ToList();
        var untaken = sent.Where(each => each.Outcome == RevocationOutcome.Unsupported).ToList();
        var (remote, note) =
            pending.Count > 0
                ? (
                    RemoteRevocation.Pending,
                    $"{app} did not answer for the {Names(pending)}. It is told again, and the tokens are kept encrypted until then."
                )
            : failed.Count > 0
                ? (
                    RemoteRevocation.Failed,
                    $"{app} did not revoke the {Names(failed)}{Why(failed[0])}. It ends there by itself, or the person removes it."
                )
            : untaken.Count == sent.Count
                ? (RemoteRevocation.Unsupported, $"{app} does not revoke the {Names(untaken)}.")
            : (
                RemoteRevocation.Revoked,
                untaken.Count == 0 ? (string?)null : $"{app} does not revoke the {Names(untaken)}: it ends by itself."
            );
        var troubled = pending.Concat(failed).FirstOrDefault();
        return new DisconnectOutcome(
            remote,
            note,
            LegOf(
                remote switch
                {
                    RemoteRevocation.Revoked when note is null => LegVerdict.Pass,
                    RemoteRevocation.Failed => LegVerdict.Fail,
                    _ => LegVerdict.Warn,
                },
                note ?? $"{app} revoked the {Names(sent)}",
                startedAt,
                [.. sent.Select(each => each.Exchange).OfType<Exchange>()]
            )
        )
        {
            Findings =
                troubled?.Error is { } error ? FindingsOf(document, error)
                : untaken.FirstOrDefault()?.Error is { } refusal
                    ? NotTaken(document, refusal, untaken.Count < sent.Count)
                : [],
            ToSendAgain = [.. pending.Select(each => each.Token)],
            RetryAfter = pending.Max(each => each.RetryAfter),
        };
    }

    private static IReadOnlyList<Finding> FindingsOf(IntegrationDraft document, ProtocolError error) =>
        Diagnose.Revoke(
            new Reply(document, LegNames.Revoke)
            {
                Code = error.Code,
                Description = error.Description,
                Exchange = error.Exchange,
                Failure = error.Failure,
            }
        );

    // Which tokens to send instead can only be said if another one was taken.
    private static List<Finding> NotTaken(IntegrationDraft document, ProtocolError error, bool another) =>
        [.. FindingsOf(document, error).Select(finding => another ? finding : finding with { Suggestion = null })];

    private static Leg LegOf(
        LegVerdict verdict,
        string message,
        DateTimeOffset startedAt,
        IReadOnlyList<Exchange> exchanges
    ) =>
        new(LegNames.Revoke)
        {
            Verdict = verdict,
            StartedAt = startedAt,
            DurationMs = exchanges.Sum(exchange => exchange.DurationMs),
            Message = message,
            Exchanges = exchanges,
        };

    private static string Names(IEnumerable<TokenRevocation> tokens) =>
        string.Join(
            " and the ",
            tokens.Select(each => each.Token == "refresh_token" ? "refresh token" : "access token")
        );

    private static string Why(TokenRevocation failed) =>
        failed.Error is { } error
            ? $" ({(error.Exchange is null ? error.Description ?? error.Code : error.Code)})"
            : "";
}
