namespace ConnectorStudio.Core.Integrations.Rules;

/// <summary>Looks at the typed path of a URL, holes and all.</summary>
internal static class UrlPaths
{
    public static bool EndsIn(string url, params ReadOnlySpan<string> words)
    {
        var last = LastSegment(url);
        foreach (var word in words)
        {
            if (last.Equals(word, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    public static string LastSegment(string url)
    {
        var end = url.AsSpan().IndexOfAny('?', '#');
        var path = (end < 0 ? url : url[..end]).TrimEnd('/');
        return path[(path.LastIndexOf('/') + 1)..];
    }

    public static string Host(string url)
    {
        var start = url.IndexOf("://", StringComparison.Ordinal);
        var rest = start < 0 ? "" : url[(start + 3)..];
        var end = rest.AsSpan().IndexOfAny("/?#:");
        return (end < 0 ? rest : rest[..end]).ToLowerInvariant();
    }
}
