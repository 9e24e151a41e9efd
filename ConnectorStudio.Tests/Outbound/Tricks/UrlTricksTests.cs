using System.Globalization;
using ConnectorStudio.Core.Outbound;
using CsCheck;

namespace ConnectorStudio.Tests.Outbound.Tricks;

/// <summary>
/// The allow-list against tricks of every kind, and against a second and a third checker. Set
/// <c>CONNECTORSTUDIO_URL_RUN</c> to a number of URLs for a long run.
/// </summary>
public sealed class UrlTricksTests
{
    private const long UsualRun = 60_000;

    private static readonly AllowedUrlSet List = new(HostileUrls.Entries, new OutboundOptions());

    [Fact]
    public void There_are_three_hundred_tricks_and_eighty_honest_urls_and_none_stands_twice()
    {
        HostileUrls.All.Select(each => each.Url).Distinct().Count().ShouldBe(HostileUrls.All.Count);
        HostileUrls.All.Count.ShouldBeGreaterThanOrEqualTo(300);
        OrdinaryUrls.All.Distinct().Count().ShouldBeGreaterThanOrEqualTo(80);
        List.Errors.ShouldBeEmpty();
    }

    [Fact]
    public void No_trick_gets_through_and_each_is_refused_with_a_rule_and_a_reason() =>
        HostileUrls
            .All.Select(each => (each.Trick, each.Url, Verdict: List.Check(each.Url)))
            .Where(each => each.Verdict.Allowed || each.Verdict.Reason is not { Length: > 0 })
            .Select(each => $"{each.Trick}: {Uri.EscapeDataString(Whole(each.Url))}")
            .ShouldBeEmpty();

    [Fact]
    public void No_honest_url_is_refused_and_each_goes_out_as_it_came_in()
    {
        foreach (var target in OrdinaryUrls.Targets)
        {
            var verdict = List.Check("https://api.halcyon.example" + target);
            verdict.Reason.ShouldBeNull(target);
            verdict.Url!.Target.ShouldBe(target);
            verdict.Url.ToUri().PathAndQuery.ShouldBe(target);
        }

        OrdinaryUrls.More.Where(url => !List.Check(url).Allowed).ShouldBeEmpty();
    }

    [Fact]
    public void Two_other_checkers_agree_on_every_trick_and_every_honest_url()
    {
        foreach (var url in HostileUrls.All.Select(each => each.Url).Concat(OrdinaryUrls.All).Concat(Known))
        {
            Agree(url).ShouldBeNull();
        }
    }

    [Fact]
    public void Three_checkers_agree_on_honest_urls_that_were_tampered_with()
    {
        var honest = OneOf([.. OrdinaryUrls.All]);
        var edit = Gen.Select(Gen.Int[0, 3], Gen.Int[0, 400], Gen.Int[1, 6], OneOf(Pieces));
        Gen.Select(honest, edit.Array[1, 5])
            .Select((url, edits) => edits.Aggregate(url, Tamper))
            .Sample(url => Agree(url) is null, iter: Run, print: url => Agree(url) ?? Uri.EscapeDataString(Whole(url)));
    }

    [Fact]
    public void What_is_allowed_reads_the_same_when_it_is_judged_again_and_to_the_framework()
    {
        var honest = OneOf([.. OrdinaryUrls.All]);
        var edit = Gen.Select(Gen.Int[0, 3], Gen.Int[20, 400], Gen.Int[1, 3], OneOf(Pieces));
        Gen.Select(honest, edit.Array[1, 2])
            .Select((url, edits) => edits.Aggregate(url, Tamper))
            .Sample(
                url =>
                {
                    if (List.Check(url).Url is not { } sent)
                    {
                        return true;
                    }

                    var again = List.Check(sent.Text).Url;
                    var uri = sent.ToUri();
                    return again?.Text == sent.Text
                        && uri.IdnHost == sent.Host
                        && uri.Port == sent.Port
                        && uri.PathAndQuery == sent.Target
                        && uri.UserInfo.Length == 0
                        && uri.Fragment.Length == 0;
                },
                iter: Run,
                print: url => Uri.EscapeDataString(Whole(url))
            );
    }

    private static Gen<string> OneOf(string[] texts) => Gen.Int[0, texts.Length - 1].Select(i => texts[i]);

    private static IEnumerable<string> Known =>
        UrlCorpus.Hostile.Select(each => each.Url).Concat(UrlCorpus.Legitimate.Select(each => each.Url));

    private static long Run =>
        Environment.GetEnvironmentVariable("CONNECTORSTUDIO_URL_RUN") is { Length: > 0 } many
            ? long.Parse(many, CultureInfo.InvariantCulture)
            : UsualRun;

    /// <summary>null: all three say the same.</summary>
    private static string? Agree(string url)
    {
        var product = List.Check(url);
        var (second, third) = (
            SecondOpinion.Allows(url, HostileUrls.Entries),
            PlainChecker.Allows(url, HostileUrls.Entries)
        );
        return product.Allowed == second && product.Allowed == third
            ? null
            : $"product {product.Allowed} ({product.Rule}), second {second}, third {third}: {Uri.EscapeDataString(Whole(url))}";
    }

    private static string Tamper(string url, (int How, int Where, int Length, string Piece) edit)
    {
        var at = url.Length == 0 ? 0 : edit.Where % (url.Length + 1);
        var end = Math.Min(url.Length, at + edit.Length);
        return edit.How switch
        {
            0 => url.Insert(at, edit.Piece),
            1 => url[..at] + edit.Piece + url[end..],
            2 => url.Remove(at, end - at),
            _ => url[..at] + Encoded(url[at..end]) + url[end..],
        };
    }

    // A second encoding, as a client would that encodes what is encoded.
    private static string Encoded(string text) =>
        string.Concat(
            System.Text.Encoding.UTF8.GetBytes(text).Select(b => "%" + b.ToString("x2", CultureInfo.InvariantCulture))
        );

    // Half a surrogate cannot be printed.
    private static string Whole(string text) => string.Concat(text.Select(c => char.IsSurrogate(c) ? '?' : c));

    private static readonly string[] Pieces =
    [
        "/",
        "//",
        "\\",
        ".",
        "..",
        "/../",
        "/./",
        ";",
        "..;/",
        "%",
        "%2",
        "%2e",
        "%2E%2e",
        "%2f",
        "%5c",
        "%25",
        "%252e",
        "%25252f",
        "%3b",
        "%00",
        "%0a",
        "%7f",
        "%c0%ae",
        "%e2%80%a5",
        "%ef%bc%8e",
        "%ef%bc%8f",
        "%ef%bc%85",
        "%ff",
        "%c3",
        "．",
        "／",
        "＼",
        "％",
        "‥",
        "․",
        "；",
        "@",
        ":",
        ":443",
        ":8443",
        ":0",
        "#",
        "?",
        "&",
        "=",
        " ",
        "\t",
        "\r\n",
        "\0",
        "\u200b",
        "\u202e",
        "\u00ad",
        "\ufeff",
        "\ufe0f",
        "\u180b",
        "\U000e0100",
        "ü",
        "é",
        "e\u0301",
        "ß",
        "а",
        "。",
        "ａ",
        "xn--",
        "xn--mnze-0ra",
        "-",
        "_",
        "A",
        "0",
        "1",
        "0x7f",
        "127.0.0.1",
        "[::1]",
        "https://",
        "http://",
        "evil.example",
        "halcyon.example",
        ".example",
        "rest",
        "v2",
        "\ud83d\ude00",
        "*",
        "{{x}}",
        "|",
        "\"",
        "<",
        "'",
    ];
}
