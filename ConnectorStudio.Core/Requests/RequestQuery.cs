namespace ConnectorStudio.Core.Requests;

/// <summary>Changes the query of a URL by names and leaves every other byte of it as it stands.</summary>
internal static class RequestQuery
{
    public static string Add(string url, IEnumerable<KeyValuePair<string, string>> pairs)
    {
        var text = url;
        foreach (var (name, value) in pairs)
        {
            text =
                $"{text}{(text.Contains('?') ? "&" : "?")}{Uri.EscapeDataString(name)}={Uri.EscapeDataString(value)}";
        }

        return text;
    }

    public static bool Has(string url, string name) => Pairs(url).Any(pair => NameOf(pair) == name);

    /// <summary>The value of the first pair of that name, decoded.</summary>
    public static string? Value(string url, string name) =>
        Pairs(url).FirstOrDefault(pair => NameOf(pair) == name) is { } found
            ? Uri.UnescapeDataString(found[(found.IndexOf('=') + 1)..].Replace('+', ' '))
            : null;

    public static string Remove(string url, string name)
    {
        var question = url.IndexOf('?');
        if (question < 0)
        {
            return url;
        }

        var kept = Pairs(url).Where(pair => NameOf(pair) != name).ToList();
        return kept.Count == 0 ? url[..question] : $"{url[..question]}?{string.Join('&', kept)}";
    }

    private static string[] Pairs(string url)
    {
        var question = url.IndexOf('?');
        return question < 0 || question == url.Length - 1 ? [] : url[(question + 1)..].Split('&');
    }

    private static string NameOf(string pair)
    {
        var equals = pair.IndexOf('=');
        return Uri.UnescapeDataString((equals < 0 ? pair : pair[..equals]).Replace('+', ' '));
    }
}
