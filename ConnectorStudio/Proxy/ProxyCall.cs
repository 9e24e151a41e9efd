using ConnectorStudio.Core.Connections;
using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.Outbound;
using ConnectorStudio.Core.Requests;
using ConnectorStudio.Security;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;
using Yarp.ReverseProxy.Forwarder;

namespace ConnectorStudio.Proxy;

/// <summary>One call through a connection: who, which connection, what request; then to the wire, by YARP.</summary>
internal sealed partial class ProxyCall(
    OpenConnections connections,
    OutboundStreams streams,
    IHttpForwarder forwarder,
    RequestFaults faults,
    ProxyLimits limits,
    UsageMeter meter,
    TimeProvider time,
    ILogger<ProxyCall> log
)
{
    private static readonly ForwarderRequestConfig Config = new() { ActivityTimeout = TimeSpan.FromSeconds(100) };

    public async Task SendAsync(HttpContext context)
    {
        LiftBodyLimits(context);
        ProxyRefusal? refusal;
        try
        {
            refusal = await RunAsync(context);
        }
        catch (Exception failed) when (!context.Response.HasStarted)
        {
            if (!context.RequestAborted.IsCancellationRequested)
            {
                Log.Failed(log, context.TraceIdentifier, failed);
            }

            context.Response.Clear();
            refusal = ProxyFailures.Failed(failed, context.TraceIdentifier);
        }

        if (refusal is null || context.Response.HasStarted || context.RequestAborted.IsCancellationRequested)
        {
            return;
        }

        var call = context.Features.Get<ProxyAddress>();
        Log.Refused(log, context.Request.Method, call?.IdText ?? "", refusal.Code, refusal.Rule ?? "", refusal.Leg);
        await ProxyProblem.WriteAsync(context, refusal);
    }

    /// <returns>Why the studio answers itself; null: it was forwarded.</returns>
    private async Task<ProxyRefusal?> RunAsync(HttpContext context)
    {
        if (ProxyRequest.Refusal(context) is { } wrong)
        {
            return wrong;
        }

        var call = context.Features.Get<ProxyAddress>();
        var key = call?.KeyId ?? ((KeyIdentity)context.User.Identity!).Key.Id; // the route takes nobody else
        if (!limits.MayPass(ProxyLimitKind.Key, key, out var wait))
        {
            return ProxyFailures.TooMany(ProxyLimitKind.Key, wait);
        }

        if (!limits.MayRun(ProxyLimitKind.Key, key, out var keyPlace, out wait))
        {
            return ProxyFailures.TooMany(ProxyLimitKind.Key, wait);
        }

        using (keyPlace)
        {
            return call is null ? ProxyRequest.NotAsWritten
                : !Guid.TryParse(call.IdText, out var connectionId) ? ProxyFailures.NotFound
                : !(await connections.GetAsync(connectionId, context.RequestAborted)).Opened(
                    out var opened,
                    out var closed
                )
                    ? ProxyFailures.Of(closed)
                : await LimitedAsync(context, call, opened);
        }
    }

    private async Task<ProxyRefusal?> LimitedAsync(HttpContext context, ProxyAddress call, OpenConnection opened)
    {
        if (!limits.MayPass(ProxyLimitKind.Connection, opened.Id, out var wait))
        {
            return ProxyFailures.TooMany(ProxyLimitKind.Connection, wait);
        }

        if (!limits.MayPass(ProxyLimitKind.Integration, opened.Connection.IntegrationId, out wait))
        {
            return ProxyFailures.TooMany(ProxyLimitKind.Integration, wait);
        }

        if (!limits.MayRun(ProxyLimitKind.Connection, opened.Id, out var place, out wait))
        {
            return ProxyFailures.TooMany(ProxyLimitKind.Connection, wait);
        }

        using (place)
        {
            using var request = await ProxyRequest.ReadAsync(context, call, opened);
            return request.Refused ?? await ForwardAsync(context, opened, request);
        }
    }

    private async Task<ProxyRefusal?> ForwardAsync(HttpContext context, OpenConnection opened, ProxyRequest request)
    {
        if (!opened.TryMake(request.Caller, out var outgoing, out var refusal))
        {
            var found = RequestFaults.Of(opened, refusal);
            if (refusal.Field is not null)
            {
                Note(context, opened, found);
            }

            return ProxyFailures.Of(refusal) with
            {
                Findings = found,
            };
        }

        var started = time.GetTimestamp();
        var answers = new ProxyAnswer(connections, opened, request.Caller, request.MaySendTwice, time);
        ForwarderError error;
        do
        {
            if (answers.Again is { } again)
            {
                outgoing = again;
                context.Response.Clear(); // the status that was kept back stands in it already
            }

            answers.Sent = outgoing;
            request.Rewind(context, outgoing);
            error = await forwarder.SendAsync(
                context,
                outgoing.Url.Origin,
                streams.To(outgoing.Url),
                Config,
                new ConnectionTransformer(outgoing, answers)
            );
        } while (error == ForwarderError.None && answers.Again is not null);

        if (context.RequestAborted.IsCancellationRequested && answers.AnsweredAt is null)
        {
            return null; // nobody waits for an answer, and the app gave none
        }

        var failed =
            error == ForwarderError.None || context.Response.HasStarted
                ? null
                : Failed(context, opened, outgoing, error);
        if (answers.Heard is { } heard)
        {
            context.Response.OnCompleted(() =>
                faults.NoteAsync(answers.Opened, outgoing, heard.ToExchange(), CancellationToken.None)
            );
        }

        var took = time.GetElapsedTime(started, answers.AnsweredAt ?? time.GetTimestamp());
        meter.Count(opened.Id, failed?.Status ?? context.Response.StatusCode, took);
        if (failed is null)
        {
            Log.Forwarded(
                log,
                context.Request.Method,
                opened.Id,
                outgoing.Url.Authority,
                context.Response.StatusCode,
                (long)took.TotalMilliseconds
            );
        }
        else
        {
            context.Response.Clear();
        }

        return failed;
    }

    private ProxyRefusal Failed(HttpContext context, OpenConnection opened, OutgoingRequest sent, ForwarderError error)
    {
        if (error == ForwarderError.RequestBodyClient)
        {
            return ProxyFailures.BodyIncomplete;
        }

        var failure = ProxyFailures.Failure(error, context.GetForwarderErrorFeature()?.Exception, sent.Url);
        var found = RequestFaults.Of(opened, sent, failure);
        Note(context, opened, found);
        return ProxyFailures.Of(failure, sent.Url) with { Findings = found };
    }

    // Once the caller has its answer: nobody waits for what is written down.
    private void Note(HttpContext context, OpenConnection opened, IReadOnlyList<Finding> findings) =>
        context.Response.OnCompleted(() => faults.NoteAsync(opened, findings, CancellationToken.None));

    // Bodies are streamed, however long they are; a side that stays silent ends the call (ActivityTimeout).
    private static void LiftBodyLimits(HttpContext context)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = null;
        }

        if (context.Features.Get<IHttpMinRequestBodyDataRateFeature>() is { } reading)
        {
            reading.MinDataRate = null;
        }

        if (context.Features.Get<IHttpMinResponseDataRateFeature>() is { } writing)
        {
            writing.MinDataRate = null;
        }
    }

    private static partial class Log
    {
        // Neither paths nor queries: either may hold what is nobody else's to know.
        [LoggerMessage(
            1,
            LogLevel.Information,
            "Refused {Method} through connection {Connection}: {Code} {Rule} at {Leg}"
        )]
        public static partial void Refused(
            ILogger log,
            string method,
            string connection,
            string code,
            string rule,
            string leg
        );

        [LoggerMessage(3, LogLevel.Error, "A request through a connection failed; reference {Reference}")]
        public static partial void Failed(ILogger log, string reference, Exception failed);

        [LoggerMessage(
            2,
            LogLevel.Debug,
            "Forwarded {Method} through connection {Connection} to {Host}: {Status} in {Milliseconds} ms"
        )]
        public static partial void Forwarded(
            ILogger log,
            string method,
            Guid connection,
            string host,
            int status,
            long milliseconds
        );
    }
}
