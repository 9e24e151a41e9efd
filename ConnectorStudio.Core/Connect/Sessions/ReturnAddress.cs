namespace ConnectorStudio.Core.Connect.Sessions;

/// <summary>
/// Where a finished link may send the browser: an address that begins, letter by letter, with a listed origin. No
/// parser is asked what another one might read differently.
/// </summary>
public static class ReturnAddress
{
    private const int Longest = 2000;

    /// <summary>null: it may stand; else why not.</summary>
    public static string? Refusal(string address, IReadOnlyList<string> origins)
    {
        if (address.Length > Longest)
        {
            return $"It is longer than {Longest} characters.";
        }

        if (address.Any(character => character is <= ' ' or > '~' or '\\' or '#'))
        {
            return "It holds a space, a backslash, a fragment or a character that must be percent-encoded.";
        }

        return origins.Any(origin => IsOn(address, origin))
            ? null
            : "Its origin is not listed in ConnectLinks:ReturnOrigins.";
    }

    /// <summary>The address with these joined to its own query.</summary>
    public static string With(string address, params (string Name, string Value)[] parameters)
    {
        var joined = string.Join('&', parameters.Select(each => $"{each.Name}={Uri.EscapeDataString(each.Value)}"));
        return !address.Contains('?', StringComparison.Ordinal) ? $"{address}?{joined}"
            : address[^1] is '?' or '&' ? address + joined
            : $"{address}&{joined}";
    }

    private static bool IsOn(string address, string origin) =>
        address.StartsWith(origin, StringComparison.OrdinalIgnoreCase)
        && (address.Length == origin.Length || address[origin.Length] is '/' or '?');
}
