namespace ConnectorStudio.Core.Outbound;

/// <summary>
/// A URL that passed the policy. This one parse result feeds the check, the connect, the Host header and the request
/// line (U16), so that nothing between them can read the text differently.
/// </summary>
public sealed record CheckedUrl
{
    private static readonly UriCreationOptions ByteForByte = new()
    {
        DangerousDisablePathAndQueryCanonicalization = true,
    };

    private Uri? uri;

    internal CheckedUrl(string scheme, string host, int port, string path, string query, bool exempt)
    {
        Scheme = scheme;
        Host = host;
        Port = port;
        Path = path;
        Query = query;
        IsExempt = exempt;
        Authority = port == (scheme == "https" ? 443 : 80) ? host : $"{host}:{port}";
        Origin = $"{scheme}://{Authority}";
        Text = Origin + path + query;
    }

    /// <summary><c>https</c>, or <c>http</c> where an exemption lets it be.</summary>
    public string Scheme { get; }

    /// <summary>Lower case ASCII; an IPv6 address stands in brackets.</summary>
    public string Host { get; }

    public int Port { get; }

    /// <summary>The undecoded path, byte for byte; at least <c>/</c>.</summary>
    public string Path { get; }

    /// <summary>The undecoded query with its <c>?</c>, or empty.</summary>
    public string Query { get; }

    /// <summary>True for loopback as written while it is allowed, and for the sandbox: may be http, not judged by U13, U14.</summary>
    public bool IsExempt { get; }

    /// <summary>What the Host header says: the port only where it is not the scheme's own.</summary>
    public string Authority { get; }

    public string Origin { get; }

    /// <summary>What the request line says.</summary>
    public string Target => Path + Query;

    /// <summary>The whole text as it is sent; only the case of scheme and host and the default port are levelled.</summary>
    public string Text { get; }

    /// <summary>The same text as a <see cref="Uri"/> that keeps every byte of path and query.</summary>
    public Uri ToUri() => uri ??= new Uri(Text, in ByteForByte);

    // By the text: whether it was made a Uri already is nobody's difference.
    public bool Equals(CheckedUrl? other) => other is not null && Text == other.Text && IsExempt == other.IsExempt;

    public override int GetHashCode() => Text.GetHashCode(StringComparison.Ordinal);

    public override string ToString() => Text;
}
