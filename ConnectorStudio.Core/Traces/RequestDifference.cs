using System.Text.RegularExpressions;
using ConnectorStudio.Core.Outbound;

namespace ConnectorStudio.Core.Traces;

/// <summary>Says in words where one request differs from another; secrets and values made afresh do not count.</summary>
internal static partial class RequestDifference
{
    private const int MostWords = 4;

    /// <summary>null: the app would be asked the same.</summary>
    public static string? Between(Exchange recorded, Exchange replayed)
    {
        var (before, now) = (Members(recorded), Members(replayed));
        List<string> words =
        [
            .. now.Where(each => !before.ContainsKey(each.Key)).Select(each => $"{each.Key} is sent"),
            .. before.Where(each => !now.ContainsKey(each.Key)).Select(each => $"{each.Key} is not sent"),
            .. now.Where(each => before.TryGetValue(each.Key, out var old) && !IsSame(old, each.Value))
                .Select(each => $"{each.Key} is {Cut(each.Value)}, not {Cut(before[each.Key])}"),
        ];
        return words.Count == 0 ? null
            : words.Count <= MostWords ? string.Join("; ", words)
            : $"{string.Join("; ", words.Take(MostWords))}; and {words.Count - MostWords} more";
    }

    private static Dictionary<string, string> Members(Exchange exchange) =>
        ExchangeMembers
            .OfRequest(exchange)
            .GroupBy(each => Named(each.Place, each.Name))
            .ToDictionary(
                group => group.Key,
                group => StandIns.Bare(string.Join(", ", group.Select(each => each.Value)))
            );

    private static string Named(string place, string name) =>
        place switch
        {
            ExchangeMembers.Line => name,
            ExchangeMembers.Body when name.Length == 0 => "the body",
            _ => $"{place} {name.TrimStart('/')}",
        };

    // {{random}} is made afresh for each request.
    private static bool IsSame(string left, string right) =>
        left == right || (Fresh().IsMatch(left) && Fresh().IsMatch(right));

    private static string Cut(string text) => text.Length <= 120 ? text : text[..120] + "…";

    [GeneratedRegex("^[A-Za-z0-9_-]{22}$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Fresh();
}
