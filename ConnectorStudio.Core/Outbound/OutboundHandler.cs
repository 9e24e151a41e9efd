using System.Diagnostics;
using System.Net;

namespace ConnectorStudio.Core.Outbound;

/// <summary>Makes the handlers of all doors: redirects are never followed, nothing is kept, addresses are pinned.</summary>
internal static class OutboundHandler
{
    private const int MaxResponseHeadersKilobytes = 32;
    private static readonly HttpRequestOptionsKey<CheckedUrl> Checked = new("ConnectorStudio.CheckedUrl");

    /// <summary>Gives the request its address: the text that was checked, and what the guard connects to.</summary>
    public static void Address(HttpRequestMessage message, CheckedUrl url)
    {
        message.RequestUri = url.ToUri();
        message.Options.Set(Checked, url);
    }

    // With a proxy the administrator chose who resolves and connects; the rules for URL and names still hold.
    public static SocketsHttpHandler Make(OutboundOptions options, AddressGuard guard, string? proxy) =>
        new()
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = proxy is not null,
            Proxy = proxy is null ? null : new WebProxy(proxy),
            ActivityHeadersPropagator = null,
            MaxResponseDrainSize = 0,
            MaxResponseHeadersLength = MaxResponseHeadersKilobytes,
            PooledConnectionLifetime = TimeSpan.FromMinutes(2),
            SslOptions = OutboundTls.For(options),
            ConnectCallback = proxy is not null
                ? null
                : (context, ct) =>
                    context.InitialRequestMessage.Options.TryGetValue(Checked, out var url)
                        ? guard.ConnectAsync(url, ct)
                        : throw new UnreachableException("Every request carries its checked URL."),
        };
}
