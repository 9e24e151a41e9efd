namespace ConnectorStudio.Core.Outbound;

/// <summary>
/// The door for requests whose bodies are streamed through: the same guard as <see cref="OutboundHttp"/>, but nothing is
/// read, decompressed or written down. Whoever sends has checked the URL against a list. Make one and keep it.
/// </summary>
public sealed class OutboundStreams : IDisposable
{
    private readonly HttpMessageInvoker direct;
    private readonly HttpMessageInvoker? proxied;

    public OutboundStreams(OutboundOptions options)
        : this(options, new AddressGuard(options)) { }

    internal OutboundStreams(OutboundOptions options, AddressGuard guard)
    {
        ArgumentNullException.ThrowIfNull(options);
        direct = new HttpMessageInvoker(Handler(options, guard, null));
        proxied = string.IsNullOrEmpty(options.Proxy)
            ? null
            : new HttpMessageInvoker(Handler(options, guard, options.Proxy));
    }

    /// <summary>Who sends a request to this URL. The request must be given its address by <see cref="Address"/>.</summary>
    public HttpMessageInvoker To(CheckedUrl url)
    {
        ArgumentNullException.ThrowIfNull(url);
        return url.IsExempt ? direct : proxied ?? direct;
    }

    /// <summary>Gives the request the address that was checked, byte for byte.</summary>
    public static void Address(HttpRequestMessage message, CheckedUrl url)
    {
        ArgumentNullException.ThrowIfNull(message);
        ArgumentNullException.ThrowIfNull(url);
        OutboundHandler.Address(message, url);
    }

    /// <summary>What an exception of a request means, in our words.</summary>
    public static OutboundFailure Failure(Exception fault, CheckedUrl url) =>
        new(OutboundFaults.Kind(fault), OutboundFaults.Message(fault, url));

    public void Dispose()
    {
        direct.Dispose();
        proxied?.Dispose();
    }

    private static SocketsHttpHandler Handler(OutboundOptions options, AddressGuard guard, string? proxy)
    {
        var handler = OutboundHandler.Make(options, guard, proxy);
        handler.ConnectTimeout = TimeSpan.FromSeconds(15);
        handler.EnableMultipleHttp2Connections = true;
        return handler;
    }
}
