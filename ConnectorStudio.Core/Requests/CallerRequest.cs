using ConnectorStudio.Core.Outbound;

namespace ConnectorStudio.Core.Requests;

/// <summary>A request as its caller means it, before step 12 and the list of allowed URLs had their say.</summary>
/// <param name="Target">Absolute, or what follows an allowed URL: empty, <c>/path</c>, <c>?query</c>.</param>
public sealed record CallerRequest(string Method, string Target)
{
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>Added behind the target's own query, encoded here.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Query { get; init; } = [];

    /// <summary>null: none, or one that is streamed and that step 12 does not touch.</summary>
    public string? Body { get; init; }

    /// <summary>
    /// Where its parts come from, when a designer wrote it; what has none is the caller's own. null: nobody asks, and
    /// none are noted for the request, as on the way of programs' requests.
    /// </summary>
    public IReadOnlyList<PartOrigin>? Origins { get; init; } = [];

    /// <summary>The rendered allowed URL to join to; null: the first.</summary>
    public string? BaseUrl { get; init; }
}
