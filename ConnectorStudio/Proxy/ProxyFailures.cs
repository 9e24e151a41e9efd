using ConnectorStudio.Core.Connections;
using ConnectorStudio.Core.Outbound;
using ConnectorStudio.Core.Requests;
using ConnectorStudio.Hosting;
using Yarp.ReverseProxy.Forwarder;

namespace ConnectorStudio.Proxy;

/// <summary>The API's words for what stops a call.</summary>
internal static class ProxyFailures
{
    public static ProxyRefusal Of(ConnectionRefusal refusal) =>
        refusal.Code switch
        {
            ConnectionRefusal.NotFound or ConnectionRefusal.VersionGone => NotFound,
            _ => new ProxyRefusal(StatusCodes.Status409Conflict, refusal.Code, ProxyRefusal.Connection, refusal.Message)
            {
                RetryAfter = refusal.RetryAfter,
                Findings = refusal.Findings,
            },
        };

    /// <summary>The same for what is not there and for what a key may not see.</summary>
    public static ProxyRefusal NotFound { get; } =
        new(
            StatusCodes.Status404NotFound,
            ConnectionRefusal.NotFound,
            ProxyRefusal.Connection,
            "There is no such connection."
        );

    /// <summary>A body that broke off, or the studio's own fault.</summary>
    public static ProxyRefusal Failed(Exception failed, string reference) =>
        failed is BadHttpRequestException bad
            ? new ProxyRefusal(bad.StatusCode, ProblemCodes.Malformed, ProxyRefusal.Request, bad.Message)
            : new ProxyRefusal(
                StatusCodes.Status500InternalServerError,
                ProblemCodes.Failed,
                ProxyRefusal.Connection,
                $"The studio failed at this. It is in the log under {reference}."
            );

    public static ProxyRefusal Of(RequestRefusal refusal) =>
        new(StatusOf(refusal), refusal.Code, ProxyRefusal.Request, refusal.Message) { Rule = refusal.Rule };

    public static ProxyRefusal TooMany(ProxyLimitKind kind, TimeSpan wait) =>
        new(
            StatusCodes.Status429TooManyRequests,
            ProblemCodes.RateLimited,
            ProxyRefusal.Limit,
            kind switch
            {
                ProxyLimitKind.Key => "Too many requests with this API key.",
                ProxyLimitKind.Connection => "Too many requests through this connection.",
                _ => "Too many requests through this integration's connections.",
            }
        )
        {
            RetryAfter = wait,
        };

    /// <summary>The caller's own body broke off on the way.</summary>
    public static ProxyRefusal BodyIncomplete { get; } =
        new(StatusCodes.Status400BadRequest, "body_incomplete", ProxyRefusal.Request, "The request's body broke off.");

    /// <summary>What kept the app from answering.</summary>
    public static OutboundFailure Failure(ForwarderError error, Exception? fault, CheckedUrl url) =>
        error is ForwarderError.RequestTimedOut
            ? new OutboundFailure(OutboundFailureKind.Timeout, $"{url.Host} did not answer in time.")
            : OutboundStreams.Failure(fault ?? new IOException(), url);

    public static ProxyRefusal Of(OutboundFailure failure, CheckedUrl url) =>
        failure.Kind switch
        {
            OutboundFailureKind.AddressNotAllowed => new ProxyRefusal(
                StatusCodes.Status403Forbidden,
                RequestRefusals.UrlNotAllowed,
                ProxyRefusal.Request,
                $"The name {url.Host} stands for an address that may not be called."
            )
            {
                Rule = "U14",
            },
            OutboundFailureKind.Timeout => Upstream(
                StatusCodes.Status504GatewayTimeout,
                "upstream_timeout",
                failure.Message
            ),
            OutboundFailureKind.NameNotResolved => Upstream(
                StatusCodes.Status502BadGateway,
                "upstream_not_found",
                failure.Message
            ),
            OutboundFailureKind.ConnectionRefused => Upstream(
                StatusCodes.Status502BadGateway,
                "upstream_unreachable",
                failure.Message
            ),
            OutboundFailureKind.Tls => Upstream(StatusCodes.Status502BadGateway, "upstream_tls", failure.Message),
            _ => Upstream(StatusCodes.Status502BadGateway, "upstream_broken", failure.Message),
        };

    private static ProxyRefusal Upstream(int status, string code, string detail) =>
        new(status, code, ProxyRefusal.Upstream, detail);

    private static int StatusOf(RequestRefusal refusal) =>
        refusal.Code switch
        {
            RequestRefusals.UrlNotAllowed => StatusCodes.Status403Forbidden,
            RequestRefusals.TargetMalformed or RequestRefusals.BaseUrlUnknown when refusal.Field is null =>
                StatusCodes.Status400BadRequest,
            RequestRefusals.HeaderNotAllowed or RequestRefusals.BodyMalformed when refusal.Field is null =>
                StatusCodes.Status400BadRequest,
            _ => StatusCodes.Status409Conflict, // the integration's own design is to blame, and no other request helps
        };
}
