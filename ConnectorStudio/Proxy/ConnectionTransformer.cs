using ConnectorStudio.Core.Outbound;
using ConnectorStudio.Core.Requests;
using Yarp.ReverseProxy.Forwarder;

namespace ConnectorStudio.Proxy;

/// <summary>
/// Turns a caller's request into the one that <see cref="OutgoingRequest"/> made, and an app's answer into one that is
/// harmless under the studio's origin. Nothing is copied unasked.
/// </summary>
internal sealed class ConnectionTransformer(OutgoingRequest request, ProxyAnswer answers) : HttpTransformer
{
    private static readonly string UserAgent =
        $"ConnectorStudio/{typeof(ConnectionTransformer).Assembly.GetName().Version?.ToString(2)}";

    public override ValueTask TransformRequestAsync(
        HttpContext httpContext,
        HttpRequestMessage proxyRequest,
        string destinationPrefix,
        CancellationToken cancellationToken
    )
    {
        OutboundStreams.Address(proxyRequest, request.Url);
        var content = proxyRequest.Content;
        var named = false;
        foreach (var (name, value) in request.Headers)
        {
            named |= name.Equals("User-Agent", StringComparison.OrdinalIgnoreCase);

            // Unvalidated on purpose: OutgoingRequest judged names, the caller's values were judged as they came in.
            if (!proxyRequest.Headers.TryAddWithoutValidation(name, value))
            {
                _ = content?.Headers.TryAddWithoutValidation(name, value);
            }
        }

        if (!named)
        {
            proxyRequest.Headers.TryAddWithoutValidation("User-Agent", UserAgent); // some apps refuse calls without one
        }

        if (content is not null && httpContext.Request.ContentLength is { } length)
        {
            content.Headers.ContentLength = length;
        }

        return ValueTask.CompletedTask;
    }

    public override ValueTask<bool> TransformResponseAsync(
        HttpContext httpContext,
        HttpResponseMessage? proxyResponse,
        CancellationToken cancellationToken
    ) =>
        proxyResponse is null
            ? ValueTask.FromResult(false)
            : answers.TakeAsync(httpContext, proxyResponse, cancellationToken);

    public override ValueTask TransformResponseTrailersAsync(
        HttpContext httpContext,
        HttpResponseMessage proxyResponse,
        CancellationToken cancellationToken
    ) => ValueTask.CompletedTask;
}
