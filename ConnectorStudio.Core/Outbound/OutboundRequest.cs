using ConnectorStudio.Core.Vault;

namespace ConnectorStudio.Core.Outbound;

/// <summary>One request to send through <see cref="OutboundHttp"/>. A class and not a record: it must not print itself.</summary>
public sealed class OutboundRequest(HttpMethod method, string url)
{
    public HttpMethod Method { get; } = method;

    public string Url { get; } = url;

    /// <summary>False when the host came from a field or a captured value: then no exemption for loopback applies.</summary>
    public bool HostIsWritten { get; init; } = true;

    /// <summary>Sent in this order; a name may occur more than once.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>Sent as UTF-8; null sends no body.</summary>
    public string? Body { get; init; }

    /// <summary>The body's Content-Type; one among <see cref="Headers"/> wins over it.</summary>
    public string? ContentType { get; init; }

    /// <summary>Where each part came from; none where nobody looks at it.</summary>
    public IReadOnlyList<PartOrigin> Origins { get; init; } = [];

    /// <summary>For the whole exchange, a slowly arriving body included.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The most bytes of an answer that are read, after decompression.</summary>
    public int MaxBytes { get; init; } = 1024 * 1024;

    /// <summary>Every secret that the request carries or that the answer may echo: none shows in the exchange.</summary>
    public IReadOnlyCollection<Secret> Secrets { get; init; } = [];

    /// <summary>The same request with one more header, which is not shown.</summary>
    public OutboundRequest With(string name, Secret value, PartOrigin origin) =>
        new(Method, Url)
        {
            HostIsWritten = HostIsWritten,
            Headers = [.. Headers, new(name, value.Reveal())],
            Body = Body,
            ContentType = ContentType,
            Origins = [.. Origins, origin],
            Timeout = Timeout,
            MaxBytes = MaxBytes,
            Secrets = [.. Secrets, value],
        };
}
