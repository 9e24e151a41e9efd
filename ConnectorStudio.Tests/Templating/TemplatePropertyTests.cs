using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using ConnectorStudio.Core.Templating;
using CsCheck;

namespace ConnectorStudio.Tests.Templating;

/// <summary>For every place: no value brings a delimiter where it does not belong, and what was put in comes out.</summary>
public sealed partial class TemplatePropertyTests
{
    private const int Cases = 100_000;

    private static readonly Gen<char> Character = Gen.Frequency(
        (4, Gen.Char["/?#%&=+ :@\\.;\"'{}[]<>|\r\n\t\0-_~"]),
        (3, Gen.Char['a', 'z']),
        (1, Gen.Char['\u0080', '\ufffd'])
    );

    private static readonly Gen<string> Value = Gen.String[Character, 1, 24];

    private static readonly Gen<string> TemplateText = Gen.OneOf(
            "{{",
            "}}",
            "a",
            "test",
            ".",
            "[",
            "]",
            "\"",
            "0",
            "??",
            "|",
            "lower",
            "first",
            " ",
            "\\",
            "/",
            "?",
            "#",
            "https://",
            ":",
            "{",
            "é",
            "\ud800",
            "random"
        )
        .Array[0, 12]
        .Select(parts => string.Concat(parts));

    [Fact]
    public void Parsing_and_rendering_never_throw() =>
        Gen.Select(TemplateText, Value, Gen.Enum<TemplatePlace>(), Gen.Enum<TemplateValueKind>())
            .Sample(
                (text, value, place, kind) =>
                {
                    var values = TemplateValues
                        .Empty.With("a", TemplateValue.Of(value, kind))
                        .With("test", TemplateValue.Of(value, kind).With("a", TemplateValue.Of(value, kind)));
                    var result = Template.Render(text, place, values);
                    (result.Text is null).ShouldBe(result.Fault is not null);
                    var url = UrlTemplate.Render(text, values);
                    (url.Text is null).ShouldBe(url.Fault is not null);
                },
                iter: Cases
            );

    [Fact]
    public void What_parses_is_made_of_its_segments() =>
        TemplateText.Sample(
            text =>
                !Template.TryParse(text, out var template, out _)
                || string.Concat(template.Segments.Select(each => each.Literal ?? each.Hole!.Source)) == text,
            iter: Cases
        );

    [Fact]
    public void A_host_never_gets_a_delimiter() =>
        Gen.Select(Value, Gen.OneOf(TemplateValueKind.Label, TemplateValueKind.Host))
            .Sample(
                (value, kind) =>
                    Render("https://{{v}}/x", value, kind) is not { } text
                    || (text["https://".Length..^2] == value && value.IndexOfAny([.. "/?#@:%\\[] \r\n\t"]) < 0),
                iter: Cases
            );

    [Fact]
    public void A_url_start_never_gets_more_than_an_origin_and_a_path() =>
        Gen.Select(Value, Gen.OneOf("https://", "HTTPS://a", "http://a.b", "", "ftp://"))
            .Sample(
                (value, scheme) =>
                    Render("{{v}}/x?q=1", scheme + value, TemplateValueKind.Url) is not { } text
                    || OriginAndPath().IsMatch(text),
                iter: Cases
            );

    [Fact]
    public void A_path_segment_stays_one_segment_and_comes_back() =>
        Value.Sample(
            value =>
                Render("/a/{{v}}/b", value, TemplateValueKind.Text) is not { } text
                    ? IsBroken(value) || value is "." or ".."
                    : text[3..^2].IndexOfAny([.. "/?#&=+ \\:@;"]) < 0 && Uri.UnescapeDataString(text[3..^2]) == value,
            iter: Cases
        );

    [Fact]
    public void A_query_value_stays_one_value_and_comes_back() =>
        Value.Sample(
            value =>
                Render("/?a={{v}}&b=1", value, TemplateValueKind.Text) is not { } text
                    ? IsBroken(value)
                    : text[4..^4].IndexOfAny([.. "&#=+ /?\r\n"]) < 0
                        && Uri.UnescapeDataString(text[4..^4]) == value
                        && Whole(value, TemplatePlace.QueryValue) == text[4..^4],
            iter: Cases
        );

    [Fact]
    public void A_form_value_stays_one_value_and_comes_back() =>
        Value.Sample(
            value =>
                Whole(value, TemplatePlace.FormValue) is not { } text
                    ? IsBroken(value)
                    : text.IndexOfAny([.. "&#= /?\r\n"]) < 0 && WebUtility.UrlDecode(text) == value,
            iter: Cases
        );

    [Fact]
    public void A_header_value_is_printable_ascii_or_refused() =>
        Value.Sample(
            value =>
                Whole(value, TemplatePlace.HeaderValue) is not { } text
                    ? value.Any(c => c is < ' ' or > '~')
                    : text == value && text.All(c => c is >= ' ' and <= '~'),
            iter: Cases
        );

    [Fact]
    public void A_json_string_stays_valid_json_and_comes_back() =>
        Value.Sample(
            value =>
                Whole(value, TemplatePlace.JsonString) is not { } text
                    ? IsBroken(value)
                    : JsonSerializer.Deserialize<string>($"\"{text}\"") == value,
            iter: Cases
        );

    [GeneratedRegex(@"\A(?i:https?)://[A-Za-z0-9._-]+(?::[0-9]{1,5})?(?:/[^?#\\\s]*)?/x\?q=1\z")]
    private static partial Regex OriginAndPath();

    private static string? Render(string url, string value, TemplateValueKind kind) =>
        UrlTemplate.Render(url, TemplateValues.Empty.With("v", TemplateValue.Of(value, kind))).Text;

    private static string? Whole(string value, TemplatePlace place) =>
        Template.Render("{{v}}", place, TemplateValues.Empty.With("v", TemplateValue.Of(value))).Text;

    private static bool IsBroken(string value) => value.Any(char.IsSurrogate);
}
