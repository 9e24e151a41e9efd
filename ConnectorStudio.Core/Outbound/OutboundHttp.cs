using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Reflection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace ConnectorStudio.Core.Outbound;

/// <summary>
/// The one door through which the studio calls others. It judges the URL, pins the address, follows no redirect, keeps
/// no cookie, caps time and size, and writes down what was said without its secrets. Make one and keep it.
/// </summary>
public sealed partial class OutboundHttp : IExchangeSource, IDisposable
{
    private static readonly string UserAgent = string.Create(
        CultureInfo.InvariantCulture,
        $"ConnectorStudio/{Assembly.GetExecutingAssembly().GetName().Version?.ToString(2) ?? "1.0"}"
    );

    private readonly OutboundOptions options;
    private readonly AddressGuard guard;
    private readonly ILogger log;
    private readonly TimeProvider time;
    private readonly HttpMessageInvoker direct;
    private readonly HttpMessageInvoker? proxied;

    public OutboundHttp(
        OutboundOptions options,
        Redaction redaction,
        ILogger<OutboundHttp>? log = null,
        TimeProvider? time = null
    )
        : this(options, redaction, new AddressGuard(options), log, time) { }

    internal OutboundHttp(
        OutboundOptions options,
        Redaction redaction,
        AddressGuard guard,
        ILogger<OutboundHttp>? log = null,
        TimeProvider? time = null
    )
    {
        this.time = time ?? TimeProvider.System;
        this.log = log ?? NullLogger<OutboundHttp>.Instance;
        this.options = options;
        this.guard = guard;
        Redaction = redaction;
        direct = new HttpMessageInvoker(Handler(null));
        proxied = string.IsNullOrEmpty(options.Proxy) ? null : new HttpMessageInvoker(Handler(options.Proxy));
    }

    /// <inheritdoc/>
    public Redaction Redaction { get; }

    /// <inheritdoc/>
    public async Task<OutboundAnswer> SendAsync(OutboundRequest request, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(request);
        var call = new OutboundCall(request, Redaction, time.GetUtcNow());
        var verdict = UrlPolicy.Check(request.Url, options, UrlUse.CalledEndpoint, request.HostIsWritten);
        if (!verdict.Allowed)
        {
            Log.Refused(log, verdict.Rule, "", verdict.Reason);
            return call.Fail(OutboundFailureKind.NotAllowed, verdict.Reason, verdict.Rule);
        }
        call.Url = verdict.Url.Text;
        if (
            request.Headers.Select(h => HeaderGrammar.Refusal(h.Key, h.Value)).FirstOrDefault(r => r is not null) is
            { } refusal
        )
        {
            return call.Fail(OutboundFailureKind.NotAllowed, refusal);
        }
        using var message = Message(request, verdict.Url, call);
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(ct);
        deadline.CancelAfter(request.Timeout);
        try
        {
            var invoker = verdict.Url.IsExempt ? direct : proxied ?? direct;
            using var response = await invoker.SendAsync(message, deadline.Token);
            call.Received(response);
            return await call.ReadAsync(response, deadline.Token)
                ? call.Done()
                : call.Fail(OutboundFailureKind.TooLarge, $"The answer is larger than {request.MaxBytes / 1024} KB.");
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            var seconds = request.Timeout.TotalSeconds.ToString("0.#", CultureInfo.InvariantCulture);
            return call.Fail(
                OutboundFailureKind.Timeout,
                $"{verdict.Url.Host} did not answer in full within {seconds} s."
            );
        }
        catch (Exception fault)
            when (fault is HttpRequestException or IOException or InvalidDataException or SocketException)
        {
            ct.ThrowIfCancellationRequested();
            var kind = OutboundFaults.Kind(fault);
            if (kind != OutboundFailureKind.AddressNotAllowed)
            {
                return call.Fail(kind, OutboundFaults.Message(fault, verdict.Url));
            }

            var reason = OutboundFaults.Message(fault, verdict.Url);
            Log.Refused(log, "U14", verdict.Url.Host, reason);
            return call.Fail(kind, reason, "U14");
        }
    }

    /// <summary>
    /// Why a URL may not be called: by its text, or by the addresses that its name stands for now. Nothing is sent; each
    /// call is judged again.
    /// </summary>
    /// <param name="hostIsWritten">False when the host came from somewhere else than a designer.</param>
    public async Task<OutboundFailure?> RefusalAsync(string url, UrlUse use, bool hostIsWritten, CancellationToken ct)
    {
        var verdict = UrlPolicy.Check(url, options, use, hostIsWritten);
        if (!verdict.Allowed)
        {
            return new OutboundFailure(OutboundFailureKind.NotAllowed, verdict.Reason, verdict.Rule);
        }

        try
        {
            if (proxied is null || verdict.Url.IsExempt) // else the administrator chose who resolves
            {
                _ = await guard.ResolveAsync(verdict.Url, ct);
            }

            return null;
        }
        catch (OutboundConnectException refused)
        {
            return new OutboundFailure(refused.Kind, refused.Message);
        }
    }

    public void Dispose()
    {
        direct.Dispose();
        proxied?.Dispose();
    }

    private static HttpRequestMessage Message(OutboundRequest request, CheckedUrl url, OutboundCall call)
    {
        var message = new HttpRequestMessage { Method = request.Method, Version = HttpVersion.Version11 };
        OutboundHandler.Address(message, url);
        if (request.Body is { } body)
        {
            message.Content = call.Content = new TrackedContent(body);
        }
        List<KeyValuePair<string, string>> headers = [.. request.Headers];
        if (!Has(headers, "User-Agent"))
        {
            headers.Insert(0, new KeyValuePair<string, string>("User-Agent", UserAgent)); // GitHub and others refuse calls without one
            call.Origins =
                request.Origins.Count > 0
                    ? [.. request.Origins, new PartOrigin(PartPlace.Header, "User-Agent", Spec: "RFC 9110 §10.1.5")]
                    : [];
        }
        if (message.Content is not null && request.ContentType is { } type && !Has(headers, "Content-Type"))
        {
            headers.Add(new KeyValuePair<string, string>("Content-Type", type));
        }
        foreach (var (name, value) in headers)
        {
            // Unvalidated on purpose: HeaderGrammar judged it, and .NET's own validation rewrites values.
            if (!message.Headers.TryAddWithoutValidation(name, value))
            {
                _ = message.Content?.Headers.TryAddWithoutValidation(name, value);
            }
        }
        call.RequestHeaders = headers;
        return message;
    }

    private static bool Has(List<KeyValuePair<string, string>> headers, string name) =>
        headers.Exists(header => header.Key.Equals(name, StringComparison.OrdinalIgnoreCase));

    private SocketsHttpHandler Handler(string? proxy)
    {
        var handler = OutboundHandler.Make(options, guard, proxy);
        handler.AutomaticDecompression = DecompressionMethods.All;
        return handler;
    }

    // Neither path nor query: they may hold a secret. A text that is no URL is not quoted at all.
    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Rule {Rule} refused a request to {Host}: {Reason}")]
        public static partial void Refused(ILogger logger, string rule, string host, string reason);
    }
}
