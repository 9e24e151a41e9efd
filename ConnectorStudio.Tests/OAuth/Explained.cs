using System.Text.Json;
using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.Integrations.Steps;
using ConnectorStudio.Core.Outbound;

namespace ConnectorStudio.Tests.OAuth;

/// <summary>Holds what a request says of its parts against the request itself.</summary>
internal static class Explained
{
    /// <summary>Exchanges that say nothing are those that look for something on their own: keys of an issuer.</summary>
    public static void ShouldBeWhole(IEnumerable<Exchange> exchanges)
    {
        List<Exchange> all = [.. exchanges];
        List<Exchange> told = [.. all.Where(each => each.Origins.Count > 0)];
        told.Count.ShouldBeGreaterThan(all.Count == 0 ? -1 : 0);
        foreach (var exchange in told)
        {
            Missing(exchange.Url, exchange.RequestHeaders, exchange.RequestBody, exchange.Origins)
                .ShouldBeEmpty($"{exchange.Method} {exchange.Url}");
        }
    }

    /// <summary>Parts without an origin, origins without a part, and origins that lead nowhere.</summary>
    public static List<string> Missing(
        string url,
        IEnumerable<KeyValuePair<string, string>> headers,
        string? body,
        IReadOnlyList<PartOrigin> origins
    )
    {
        var address = Pairs(url.Split('?', 2) is [_, var query] ? query : "");
        var inQuery = Names(origins, PartPlace.Query);
        var wrong = new List<string>();
        wrong.AddRange(inQuery.Except(address).Select(name => $"query {name} is explained and not sent"));
        var sent = headers.Select(header => header.Key.ToLowerInvariant()).ToList();
        var explained = Names(origins, PartPlace.Header).Select(name => name.ToLowerInvariant()).ToList();
        wrong.AddRange(sent.Except(explained).Select(name => $"header {name} has no origin"));
        wrong.AddRange(explained.Except(sent).Select(name => $"header {name} is explained and not sent"));
        var inBody = Names(origins, PartPlace.Body);
        if (!inBody.Contains(""))
        {
            wrong.AddRange(Members(body).Except(inBody).Select(name => $"body {name} has no origin"));
            wrong.AddRange(inBody.Except(Members(body)).Select(name => $"body {name} is explained and not sent"));
        }

        // What stands in the typed URL is the address's.
        wrong.AddRange(
            origins.Count(each => each.Place == PartPlace.Address) == 1 ? [] : ["the address has not one origin"]
        );
        wrong.AddRange(origins.Where(each => !LeadsSomewhere(each)).Select(each => $"{each} leads nowhere"));
        return wrong;
    }

    public static bool LeadsSomewhere(PartOrigin origin) =>
        (origin.Field is not null || origin.Spec is not null)
        && (origin.Field is null || SetupSteps.OwnerOf(origin.Field) is not null)
        && (origin.NamedBy is null || SetupSteps.OwnerOf(origin.NamedBy) is not null)
        && (origin.Spec is null || SpecSection.Find(origin.Spec) is not null);

    private static List<string> Names(IEnumerable<PartOrigin> origins, PartPlace place) =>
        [.. origins.Where(each => each.Place == place).Select(each => each.Name).Distinct()];

    private static List<string> Members(string? body)
    {
        if (string.IsNullOrEmpty(body))
        {
            return [];
        }

        if (body[0] != '{')
        {
            return Pairs(body);
        }

        using var json = JsonDocument.Parse(body);
        return [.. json.RootElement.EnumerateObject().Select(member => member.Name)];
    }

    private static List<string> Pairs(string text) =>
        [
            .. text.Split('&', StringSplitOptions.RemoveEmptyEntries)
                .Select(pair => Uri.UnescapeDataString(pair.Split('=')[0].Replace('+', ' ')))
                .Distinct(),
        ];
}
