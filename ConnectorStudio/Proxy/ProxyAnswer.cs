using ConnectorStudio.Core.Connections;
using ConnectorStudio.Core.Requests;

namespace ConnectorStudio.Proxy;

/// <summary>
/// Judges the app's answer to one call: handed on, or, when it says that the token has ended and the body can be sent
/// twice, kept back while the token is renewed. That happens once.
/// </summary>
internal sealed class ProxyAnswer(
    OpenConnections connections,
    OpenConnection opened,
    CallerRequest caller,
    bool mayRetry,
    TimeProvider time
)
{
    private bool asked;
    private bool proved;

    /// <summary>The request to send instead, with a newer token.</summary>
    public OutgoingRequest? Again { get; private set; }

    /// <summary>What the answer is to.</summary>
    public OutgoingRequest? Sent { get; set; }

    /// <summary>What listens to an answer that is handed on and may speak of the integration; null: none did.</summary>
    public AnswerEar? Heard { get; private set; }

    /// <summary>The connection as it was used last, with its newest token.</summary>
    public OpenConnection Opened { get; private set; } = opened;

    /// <summary>When the app's headers were here; null: there was no answer.</summary>
    public long? AnsweredAt { get; private set; }

    /// <returns>False: the answer is not handed on, <see cref="Again"/> is to be sent.</returns>
    public async ValueTask<bool> TakeAsync(HttpContext context, HttpResponseMessage answer, CancellationToken ct)
    {
        Again = null;
        AnsweredAt = time.GetTimestamp();
        var document = Opened.Running.Document;
        var status = (int)answer.StatusCode;
        if (Opened.Learn(Sent!, status, name => Header(answer, name)) && mayRetry && !proved)
        {
            proved = true;
            Again = Opened.TryMake(caller, out var again, out _) ? again : null;
            if (Again is not null)
            {
                return false;
            }
        }

        if (status < 300)
        {
            return HandOn(context, answer, null);
        }

        var peek = new AnswerPeek(answer, ct);
        var expired = document.Refresh.ExpiredWhen;
        if (
            mayRetry
            && !asked
            && expired.Statuses.Contains(status)
            && (expired.BodyPattern is not { Length: > 0 } pattern || await peek.MatchesAsync(pattern))
        )
        {
            asked = true;
            Again = await RenewAsync(ct);
            if (Again is not null)
            {
                return false;
            }
        }

        var later = await RetryHint.OfAsync(document.Request.Retry, answer, time.GetUtcNow(), peek.MatchesAsync);
        Heard = RequestFaults.MaySpeak(status) ? await AnswerEar.AtAsync(answer, ct) : null;
        return HandOn(context, answer, later);
    }

    private static string? Header(HttpResponseMessage answer, string name) =>
        answer.Headers.NonValidated.TryGetValues(name, out var values) ? values.ToString() : null;

    private async Task<OutgoingRequest?> RenewAsync(CancellationToken ct)
    {
        if (await connections.RenewAsync(Opened, ct) is not { } newer || !newer.TryMake(caller, out var again, out _))
        {
            return null;
        }

        Opened = newer;
        return again;
    }

    private static bool HandOn(HttpContext context, HttpResponseMessage answer, string? retryAfter)
    {
        AnswerHeaders.Copy(answer, context.Response);
        if (retryAfter is not null)
        {
            context.Response.Headers.RetryAfter = retryAfter;
        }

        context.Features.Get<ProxyAddress>()!.Forwarded = true;
        return true;
    }
}
