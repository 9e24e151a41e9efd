using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using ConnectorStudio.Core.Connections;
using ConnectorStudio.Core.Outbound;
using ConnectorStudio.Core.Requests;
using ConnectorStudio.Hosting;
using Microsoft.AspNetCore.Http.Features;

namespace ConnectorStudio.Proxy;

/// <summary>A caller's request, read: its target as written, the headers that may go on, its body where that is needed.</summary>
internal sealed class ProxyRequest : IDisposable
{
    private static readonly FrozenSet<string> Methods = new[]
    {
        "GET",
        "HEAD",
        "POST",
        "PUT",
        "PATCH",
        "DELETE",
        "OPTIONS",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly string Allow = string.Join(", ", Methods.Order(StringComparer.Ordinal));

    private readonly ProxyBody? read;
    private readonly bool merges;

    private ProxyRequest(CallerRequest caller, ProxyBody? body, bool merges, bool hasBody)
    {
        (Caller, read, this.merges) = (caller, body, merges);
        MaySendTwice = body is not null || !hasBody;
    }

    private ProxyRequest(ProxyRefusal refused) => (Caller, Refused) = (null!, refused);

    public static ProxyRefusal NotAsWritten { get; } =
        new(
            StatusCodes.Status400BadRequest,
            RequestRefusals.TargetMalformed,
            ProxyRefusal.Request,
            "Write the route as it stands: /api/v1/connections/{id}/proxy, without escapes or dots in it."
        );

    public CallerRequest Caller { get; }

    /// <summary>Why it does not leave; then there is nothing else in here.</summary>
    public ProxyRefusal? Refused { get; }

    public bool MaySendTwice { get; }

    /// <summary>What can be judged without knowing the connection.</summary>
    public static ProxyRefusal? Refusal(HttpContext context)
    {
        if (!Methods.Contains(context.Request.Method))
        {
            context.Response.Headers.Allow = Allow;
            return new ProxyRefusal(
                StatusCodes.Status405MethodNotAllowed,
                ProblemCodes.MethodNotAllowed,
                ProxyRefusal.Request,
                $"Use one of {Allow}."
            );
        }

        if (context.Features.Get<IHttpUpgradeFeature>() is { IsUpgradableRequest: true })
        {
            // YARP would open a tunnel that no list of URLs covers; other upgrades are offers that may be ignored.
            if (context.Request.Headers.Upgrade.ToString().StartsWith("websocket", StringComparison.OrdinalIgnoreCase))
            {
                return new ProxyRefusal(
                    StatusCodes.Status400BadRequest,
                    "upgrade_not_supported",
                    ProxyRefusal.Request,
                    "WebSockets do not go through a connection."
                );
            }

            context.Features.Set<IHttpUpgradeFeature>(null);
        }

        return null;
    }

    public static async Task<ProxyRequest> ReadAsync(HttpContext context, ProxyAddress call, OpenConnection opened)
    {
        var request = context.Request;
        if (!TryHeaders(request, call, opened, out var headers, out var refused))
        {
            return new ProxyRequest(refused);
        }

        var baseUrl = request.Headers[CallerHeaders.BaseUrl];
        if (baseUrl.Count > 1)
        {
            return new ProxyRequest(
                new ProxyRefusal(
                    StatusCodes.Status400BadRequest,
                    RequestRefusals.BaseUrlUnknown,
                    ProxyRefusal.Request,
                    $"{CallerHeaders.BaseUrl} may stand once."
                )
            );
        }

        var caller = new CallerRequest(request.Method, call.Target)
        {
            Headers = headers,
            BaseUrl = baseUrl.Count == 1 ? baseUrl[0] ?? "" : null,
            Origins = null,
        };
        var hasBody = context.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody ?? true;
        if (OutgoingRequest.MergesBody(opened.Running.Document, request.Method, request.ContentType))
        {
            return await MergedAsync(context, caller, hasBody);
        }

        var body =
            hasBody && ProxyBody.MayHold(request.ContentLength)
                ? await ProxyBody.ReadAsync(request, context.RequestAborted)
                : null;
        return new ProxyRequest(caller, body, merges: false, hasBody);
    }

    /// <summary>Lets the body be sent from its beginning, as step 12 has made it.</summary>
    public void Rewind(HttpContext context, OutgoingRequest outgoing)
    {
        if (merges)
        {
            ProxyBody.Replace(context, outgoing.Body ?? "");
        }
        else
        {
            read?.Rewind(context);
        }
    }

    public void Dispose() => read?.Dispose();

    private static async Task<ProxyRequest> MergedAsync(HttpContext context, CallerRequest caller, bool hasBody)
    {
        if (context.Request.Headers.ContentEncoding.Count > 0)
        {
            return Malformed("The body is compressed, so the body parameters of step 12 cannot be added.");
        }

        if (!hasBody)
        {
            return new ProxyRequest(caller with { Body = "" }, null, merges: true, hasBody: false);
        }

        var body = await ProxyBody.ReadAsync(context.Request, context.RequestAborted);
        if (body is null)
        {
            return new ProxyRequest(
                new ProxyRefusal(
                    StatusCodes.Status413PayloadTooLarge,
                    "body_too_large",
                    ProxyRefusal.Request,
                    "Step 12 adds parameters to bodies of up to 1 MiB; this one is longer."
                )
            );
        }

        if (body.Text() is not { } text)
        {
            body.Dispose();
            return Malformed("The body is not UTF-8, so the body parameters of step 12 cannot be added.");
        }

        return new ProxyRequest(caller with { Body = text }, body, merges: true, hasBody: true);

        static ProxyRequest Malformed(string detail) =>
            new(
                new ProxyRefusal(
                    StatusCodes.Status400BadRequest,
                    RequestRefusals.BodyMalformed,
                    ProxyRefusal.Request,
                    detail
                )
            );
    }

    private static bool TryHeaders(
        HttpRequest request,
        ProxyAddress call,
        OpenConnection opened,
        out List<KeyValuePair<string, string>> headers,
        [NotNullWhen(false)] out ProxyRefusal? refused
    )
    {
        var key = ApiKeyOf(request);
        refused = Holds(call.Target, key) ? KeyInside : null;
        headers = new List<KeyValuePair<string, string>>(request.Headers.Count + 4);
        foreach (var (name, values) in request.Headers)
        {
            if (!CallerHeaders.Passes(name, opened.Running.Document))
            {
                continue;
            }

            foreach (var value in values)
            {
                if (value is null)
                {
                    continue;
                }

                if (!HeaderGrammar.IsValue(value))
                {
                    refused = new ProxyRefusal(
                        StatusCodes.Status400BadRequest,
                        RequestRefusals.HeaderNotAllowed,
                        ProxyRefusal.Request,
                        $"The value of the header {name} holds a control character or a letter outside ASCII."
                    );
                }

                refused ??= Holds(value, key) ? KeyInside : null;
                headers.Add(KeyValuePair.Create(name, value));
            }
        }

        return refused is null;
    }

    private static ProxyRefusal KeyInside { get; } =
        new(
            StatusCodes.Status400BadRequest,
            "key_in_request",
            ProxyRefusal.Request,
            "The request carries the studio's API key to the app. It belongs in the Authorization header alone, which is not sent on."
        );

    private static bool Holds(string text, string? key) =>
        key is not null && text.Contains(key, StringComparison.Ordinal);

    private static string? ApiKeyOf(HttpRequest request)
    {
        const string Scheme = "Bearer ";
        var given = request.Headers.Authorization.ToString();
        return given.Length > Scheme.Length + 8 ? given[Scheme.Length..].Trim() : null;
    }
}
