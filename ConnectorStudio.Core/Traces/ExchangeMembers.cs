using System.Globalization;
using System.Text.Json;
using ConnectorStudio.Core.OAuth;
using ConnectorStudio.Core.Outbound;
using Microsoft.AspNetCore.WebUtilities;

namespace ConnectorStudio.Core.Traces;

/// <summary>Takes requests and answers apart, so that two can be laid beside each other. Pure; reads hostile texts.</summary>
public static class ExchangeMembers
{
    public const string Line = "line";
    public const string Query = "query";
    public const string Header = "header";
    public const string Body = "body";
    public const string ReadPlace = "read";

    private const int Most = 400;

    // Of one connection or one moment: they say nothing about what was asked or answered.
    private static readonly string[] Passing = ["date", "content-length", "age", "expires", "last-modified", "etag"];

    public static IReadOnlyList<ExchangeMember> OfRequest(Exchange exchange)
    {
        ArgumentNullException.ThrowIfNull(exchange);
        var cut = exchange.Url.Split('?', 2);
        return
        [
            new(Line, "Method", exchange.Method),
            new(Line, "URL", cut[0]),
            .. Pairs(cut.ElementAtOrDefault(1) ?? "", Query),
            .. Headers(exchange.RequestHeaders),
            .. OfBody(exchange.RequestBody),
        ];
    }

    public static IReadOnlyList<ExchangeMember> OfAnswer(Exchange exchange)
    {
        ArgumentNullException.ThrowIfNull(exchange);
        return
        [
            new(Line, "Status", exchange.Status?.ToString(CultureInfo.InvariantCulture) ?? "No answer"),
            .. exchange.Failure is { } failure
                ? [new ExchangeMember(Line, "Failure", failure.Message)]
                : Array.Empty<ExchangeMember>(),
            .. Headers(exchange.ResponseHeaders),
            .. OfBody(exchange.ResponseBody),
        ];
    }

    /// <summary>What a leg took from its answers.</summary>
    public static IReadOnlyList<ExchangeMember> OfRead(IReadOnlyList<ReadValue> read)
    {
        ArgumentNullException.ThrowIfNull(read);
        return [.. read.Select(value => new ExchangeMember(ReadPlace, value.Name, value.Value))];
    }

    private static IEnumerable<ExchangeMember> Headers(IEnumerable<KeyValuePair<string, string>> headers) =>
        headers
            .Where(header => !Passing.Contains(header.Key.ToLowerInvariant()))
            .Select(header => new ExchangeMember(Header, header.Key, header.Value));

    private static IEnumerable<ExchangeMember> OfBody(string? body) =>
        string.IsNullOrEmpty(body) ? []
        : AnswerBody.Read(StandIns.PutIntoJson(body)) is { } json && body.TrimStart() is ['{' or '[', ..]
            ? Leaves(json, "").Take(Most).Select(each => each with { Value = StandIns.Hide(each.Value) })
        : body.Contains('=', StringComparison.Ordinal) && !body.Contains('<', StringComparison.Ordinal)
            ? Pairs(body, Body)
        : [new(Body, "", body)];

    private static IEnumerable<ExchangeMember> Leaves(JsonElement json, string path) =>
        json.ValueKind switch
        {
            JsonValueKind.Object => json.EnumerateObject()
                .SelectMany(each => Leaves(each.Value, $"{path}/{each.Name}")),
            JsonValueKind.Array => json.EnumerateArray()
                .Index()
                .SelectMany(each => Leaves(each.Item, $"{path}/{each.Index}")),
            _ => [new(Body, path, JsonPointer.Text(json, "") ?? json.GetRawText())],
        };

    private static IEnumerable<ExchangeMember> Pairs(string text, string place) =>
        QueryHelpers
            .ParseQuery(text)
            .SelectMany(pair => pair.Value.Select(value => new ExchangeMember(place, pair.Key, value ?? "")))
            .Take(Most);
}
