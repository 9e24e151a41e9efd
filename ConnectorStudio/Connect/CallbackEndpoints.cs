using ConnectorStudio.Components.Connect;
using ConnectorStudio.Core.Certify;
using ConnectorStudio.Core.Connect;
using ConnectorStudio.Hosting;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectorStudio.Connect;

/// <summary>
/// Where providers send people back. It reads parameters and the binding cookie, asks no console session, and answers
/// at once with a clean address: neither code nor state stays in a history, a log or a referrer.
/// </summary>
internal static class CallbackEndpoints
{
    private const int LargestForm = 32 * 1024;
    private const int LongestQuery = 16 * 1024;
    private const string Handle = "answer";

    public static void MapCallback(this IEndpointRouteBuilder endpoints)
    {
        var callback = endpoints.MapGroup("/oauth/callback/{integrationId:guid}").AllowAnonymous();
        callback.RequireRateLimiting(RateLimits.Callback);
        callback.MapGet("", ReceiveAsync);
        callback.MapPost("", ReceivePostAsync).DisableAntiforgery();
        callback.MapGet("/posted", ReceivePostedAsync);
    }

    private static async Task<IResult> ReceiveAsync(
        HttpContext http,
        ConnectFlow flow,
        BrowserBinding binding,
        LinkBinding links,
        CertifyLinks runs,
        Guid integrationId,
        CancellationToken ct
    ) =>
        http.Request.QueryString.Value?.Length > LongestQuery
            ? TooLarge(http)
            : await TakeAsync(http, flow, binding, links, runs, integrationId, Pairs(http.Request.Query), ct);

    // form_post comes from another site and so without our Lax cookies; the GET that follows is ours and has them.
    private static async Task<IResult> ReceivePostAsync(
        HttpContext http,
        PostedAnswers posted,
        Guid integrationId,
        CancellationToken ct
    )
    {
        Harden(http);
        if (!http.Request.HasFormContentType || http.Request.ContentLength is null or > LargestForm)
        {
            return TooLarge(http);
        }

        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = LargestForm;
        }

        var form = await http.Request.ReadFormAsync(ct);
        return posted.Keep(Pairs(form)) is { } handle
            ? new SeeOther($"~/oauth/callback/{integrationId}/posted?{Handle}={handle}")
            : TypedResults.StatusCode(StatusCodes.Status429TooManyRequests);
    }

    private static Task<IResult> ReceivePostedAsync(
        HttpContext http,
        ConnectFlow flow,
        BrowserBinding binding,
        LinkBinding links,
        CertifyLinks runs,
        PostedAnswers posted,
        Guid integrationId,
        CancellationToken ct
    ) => TakeAsync(http, flow, binding, links, runs, integrationId, posted.Take(http.Request.Query[Handle]) ?? [], ct);

    private static async Task<IResult> TakeAsync(
        HttpContext http,
        ConnectFlow flow,
        BrowserBinding binding,
        LinkBinding links,
        CertifyLinks runs,
        Guid integrationId,
        IReadOnlyList<KeyValuePair<string, string>> parameters,
        CancellationToken ct
    )
    {
        Harden(http);
        var received = await flow.ReceiveAsync(
            integrationId,
            parameters,
            attemptId => binding.SecretOf(http, attemptId),
            ct
        );
        if (received is ReceiveResult.Refused { Reason: ReceiveRefusal.Malformed })
        {
            return TooLarge(http);
        }

        var (attempt, session, refused) = received switch
        {
            ReceiveResult.Received taken => (taken.AttemptId, taken.SessionId, null),
            ReceiveResult.Refused refusal => (refusal.AttemptId ?? Guid.Empty, refusal.SessionId, refusal),
            _ => throw new InvalidOperationException("A result without an answer"),
        };

        // The same answer again: a second tab, the back button, a prefetch. The attempt tells how it went.
        var shown = refused is null or { Reason: ReceiveRefusal.AlreadyUsed, AttemptId: not null };
        if (shown || refused is { Reason: ReceiveRefusal.Expired, AttemptId: not null })
        {
            if (await runs.PathOfAsync(attempt, ct) is { } path)
            {
                return new SeeOther("~" + path);
            }

            if (shown || session is not null)
            {
                return Follow(http, links, attempt, session);
            }
        }

        return new SeeOther(StoppedPage.Path(Of(refused!.Reason), integrationId, refused.AttemptId, refused.Hosted));
    }

    // Whoever came by a hosted link has no account here: its page tells the rest.
    private static SeeOther Follow(HttpContext http, LinkBinding links, Guid attemptId, Guid? sessionId) =>
        sessionId is not { } session ? new SeeOther($"~/attempts/{attemptId}")
        : links.PathOf(http, session) is { } path ? new SeeOther("~" + path)
        : new SeeOther(StoppedPage.Path(StoppedReason.NotHere, hosted: true));

    private static StoppedReason Of(ReceiveRefusal refusal) =>
        refusal switch
        {
            ReceiveRefusal.OtherBrowser => StoppedReason.OtherBrowser,
            ReceiveRefusal.Expired => StoppedReason.Expired,
            // What an attacker could learn from the difference is nobody else's business.
            _ => StoppedReason.Unknown,
        };

    private static ContentHttpResult TooLarge(HttpContext http)
    {
        Harden(http);
        return TypedResults.Text(
            "This answer is too long, or is none. Go back to the studio and start again.",
            "text/plain; charset=utf-8",
            statusCode: StatusCodes.Status400BadRequest
        );
    }

    private static void Harden(HttpContext http)
    {
        http.Response.Headers["Referrer-Policy"] = "no-referrer";
        http.Response.Headers.CacheControl = "no-store";
    }

    private static List<KeyValuePair<string, string>> Pairs(
        IEnumerable<KeyValuePair<string, Microsoft.Extensions.Primitives.StringValues>> values
    ) => [.. values.SelectMany(entry => entry.Value.Select(value => KeyValuePair.Create(entry.Key, value ?? "")))];
}
