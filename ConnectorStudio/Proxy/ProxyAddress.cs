using System.Diagnostics.CodeAnalysis;

namespace ConnectorStudio.Proxy;

/// <summary>
/// What the request line of a call through a connection says, byte for byte: nothing in it was decoded or shortened on
/// the way, so that what is checked is what the caller wrote.
/// </summary>
internal sealed class ProxyAddress
{
    private const string Connections = "/api/v1/connections/";
    private const string Proxy = "/proxy";

    private ProxyAddress(string id, string target) => (IdText, Target) = (id, target);

    /// <summary>As written: it may be no id at all.</summary>
    public string IdText { get; }

    /// <summary>What follows the route: empty, <c>/path</c>, <c>?query</c>.</summary>
    public string Target { get; }

    /// <summary>The key that was let in at the door.</summary>
    public Guid? KeyId { get; set; }

    /// <summary>What the outcome is written on.</summary>
    public HttpResponse? Response { get; set; }

    /// <summary>Whether what is answered came from the app.</summary>
    public bool Forwarded { get; set; }

    /// <summary>The path that routing is shown: without what the caller wrote behind it.</summary>
    public string Route => $"{Connections}{IdText}{Proxy}";

    /// <param name="rawTarget">The request line's target as it arrived.</param>
    public static bool TryRead(string rawTarget, string pathBase, [NotNullWhen(true)] out ProxyAddress? address)
    {
        address = null;
        if (
            !rawTarget.StartsWith(pathBase, StringComparison.OrdinalIgnoreCase)
            || !rawTarget.AsSpan(pathBase.Length).StartsWith(Connections, StringComparison.OrdinalIgnoreCase)
        )
        {
            return false;
        }

        var start = pathBase.Length + Connections.Length;
        var slash = rawTarget.IndexOf('/', start);
        if (slash <= start)
        {
            return false;
        }

        var end = slash + Proxy.Length;
        if (
            !rawTarget.AsSpan(slash).StartsWith(Proxy, StringComparison.OrdinalIgnoreCase)
            || (end < rawTarget.Length && rawTarget[end] is not ('/' or '?' or '#'))
            || rawTarget.AsSpan(start, slash - start).ContainsAny('?', '#', '%')
        )
        {
            return false;
        }

        address = new ProxyAddress(rawTarget[start..slash], rawTarget[end..]);
        return true;
    }
}
