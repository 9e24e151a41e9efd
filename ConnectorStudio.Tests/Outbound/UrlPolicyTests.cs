using ConnectorStudio.Core.Outbound;
using CsCheck;

namespace ConnectorStudio.Tests.Outbound;

public sealed class UrlPolicyTests
{
    private static readonly OutboundOptions Strict = new();

    [Fact]
    public void Hostile_urls_are_all_refused_with_their_rule()
    {
        UrlCorpus.Hostile.Count.ShouldBeGreaterThanOrEqualTo(300);
        var wrong = UrlCorpus
            .Hostile.Select(item => (item, verdict: UrlCorpus.Set.Check(item.Url)))
            .Where(it => it.verdict.Allowed || it.verdict.Rule != it.item.Rule || it.verdict.MatchedEntry is not null)
            .Select(it =>
                $"{it.item.Rule} but {it.verdict.Rule ?? "allowed"}: {Uri.EscapeDataString(Cut(it.item.Url))}"
            );
        string.Join('\n', wrong).ShouldBeEmpty();
    }

    [Fact]
    public void Legitimate_urls_are_all_let_through_byte_for_byte()
    {
        UrlCorpus.Legitimate.Count.ShouldBeGreaterThanOrEqualTo(80);
        var wrong = UrlCorpus
            .Legitimate.Select(item => (item, verdict: UrlCorpus.Set.Check(item.Url)))
            .Where(it => !it.verdict.Allowed || !KeepsEveryByte(it.item.Sent ?? it.item.Url, it.verdict.Url))
            .Select(it => $"{it.verdict.Rule} {it.verdict.Reason} {it.verdict.Url}: {it.item.Url}");
        string.Join('\n', wrong).ShouldBeEmpty();
    }

    [Fact]
    public void A_second_checker_written_another_way_agrees_on_the_whole_corpus()
    {
        var urls = UrlCorpus.Hostile.Select(item => item.Url).Concat(UrlCorpus.Legitimate.Select(item => item.Url));
        var wrong = urls.Where(url => SecondOpinion.Allows(url, UrlCorpus.Entries) != UrlCorpus.Set.Check(url).Allowed);
        string.Join('\n', wrong.Select(url => Uri.EscapeDataString(Cut(url)))).ShouldBeEmpty();
    }

    [Fact]
    public void A_second_checker_agrees_on_urls_glued_from_pieces()
    {
        string[] pieces =
        [
            "https://",
            "https:",
            "http://",
            "//",
            "/",
            "\\",
            "api.acme.example",
            "evil.example",
            "bücher.example",
            ".",
            "..",
            "%2e",
            "%252e",
            "%25",
            "%",
            "@",
            ":",
            ":443",
            ":8443",
            "#",
            "?",
            ";",
            "v1",
            "/v1/",
            "/plain",
            "x",
            "%2f",
            "%5c",
            "%00",
            "%c3%bc",
            "%ff",
            "ü",
            "．",
            "／",
            "‥",
            "％",
            "127.0.0.1",
            "[::1]",
            "0x7f",
            " ",
            "\r\n",
            "\u200b",
            "xn--bcher-kva.example",
            "=",
            "&",
            "é",
        ];
        string[] heads = ["https://api.acme.example/v1/", "https://api.acme.example", "https://", ""];
        Gen.Select(OneOf(heads), OneOf(pieces).Array[1, 7], (head, tail) => head + string.Concat(tail))
            .Sample(
                url => SecondOpinion.Allows(url, UrlCorpus.Entries) == UrlCorpus.Set.Check(url).Allowed,
                iter: 100_000,
                print: Uri.EscapeDataString
            );
    }

    [Fact]
    public void What_is_allowed_reads_the_same_to_the_framework()
    {
        foreach (var (url, _) in UrlCorpus.Legitimate)
        {
            var verdict = UrlCorpus.Set.Check(url);
            var uri = verdict.Url!.ToUri();
            uri.IdnHost.ShouldBe(verdict.Url.Host);
            uri.Port.ShouldBe(verdict.Url.Port);
            uri.PathAndQuery.ShouldBe(verdict.Url.Target);
        }
    }

    [Theory]
    [InlineData("https://127.0.0.1/token")]
    [InlineData("https://8.8.8.8/token")]
    [InlineData("https://[2606:4700::1111]/token")]
    [InlineData("https://localhost/token")]
    [InlineData("https://a.localhost/token")]
    [InlineData("https://intranet/token")]
    [InlineData("https://sso.corp.local/token")]
    [InlineData("https://metadata.google.internal/token")]
    [InlineData("https://vault.prod.svc/token")]
    public void U13_refuses_names_of_private_networks_and_addresses_where_the_studio_calls(string url)
    {
        UrlPolicy.Check(url, Strict, UrlUse.CalledEndpoint).Rule.ShouldBe("U13");
        UrlPolicy.Check(url, Strict, UrlUse.AllowedEntry).Rule.ShouldBe("U13");
        UrlPolicy.Check(url, Strict, UrlUse.AuthorizePage).Rule.ShouldBe("U13");
    }

    [Theory]
    [InlineData("https://10.1.2.3/token", true)]
    [InlineData("https://10.2.0.1/token", false)]
    [InlineData("https://intranet/token", true)]
    [InlineData("https://sso.corp.local/token", true)]
    [InlineData("https://localhost/token", false)]
    [InlineData("https://169.254.169.254/token", false)]
    [InlineData("http://10.1.2.3/token", false)]
    public void U13_lets_an_administrator_list_private_networks(string url, bool allowed)
    {
        var options = new OutboundOptions { AllowedPrivateNetworks = ["10.1.0.0/16", "169.254.0.0/16"] };
        UrlPolicy.Check(url, options, UrlUse.CalledEndpoint).Allowed.ShouldBe(allowed);
    }

    [Theory]
    [InlineData("http://localhost:9000/token", true)]
    [InlineData("http://127.0.0.1:9000/token", true)]
    [InlineData("https://127.3.2.1/token", true)]
    [InlineData("http://[::1]:9000/token", true)]
    [InlineData("http://LOCALHOST:9000/token", true)]
    [InlineData("http://localhost:5080/token", false)]
    [InlineData("http://127.0.0.1:5080/token", false)]
    [InlineData("http://[::1]:5080/token", false)]
    [InlineData("http://a.localhost:9000/token", false)]
    [InlineData("http://0.0.0.0:9000/token", false)]
    [InlineData("http://[::ffff:127.0.0.1]:9000/token", false)]
    [InlineData("http://10.0.0.1:9000/token", false)]
    [InlineData("http://acme.example/token", false)]
    [InlineData("http://localhost.acme.example/token", false)]
    public void AllowLoopback_exempts_loopback_as_written_and_nothing_else(string url, bool allowed)
    {
        var options = new OutboundOptions { AllowLoopback = true, ConsolePorts = [5080] };
        foreach (var use in Enum.GetValues<UrlUse>())
        {
            UrlPolicy.Check(url, options, use).Allowed.ShouldBe(allowed);
            UrlPolicy
                .Check(url, Strict, use)
                .Allowed.ShouldBe(use == UrlUse.RequestTarget && url.StartsWith("https", StringComparison.Ordinal));
            UrlPolicy.Check(url, options, use, hostIsWritten: false).Url?.IsExempt.ShouldBeFalse();
        }
    }

    [Fact]
    public void Loopback_from_a_field_or_capture_is_never_exempt()
    {
        var options = new OutboundOptions { AllowLoopback = true };
        UrlPolicy
            .Check("http://localhost:9000/", options, UrlUse.CalledEndpoint, hostIsWritten: false)
            .Rule.ShouldBe("U3");
        UrlPolicy
            .Check("https://127.0.0.1/", options, UrlUse.CalledEndpoint, hostIsWritten: false)
            .Rule.ShouldBe("U13");
    }

    [Theory]
    [InlineData("http://127.0.0.1:5081/token", true)]
    [InlineData("http://127.0.0.1:5082/token", false)]
    [InlineData("http://localhost:5081/token", false)]
    [InlineData("https://127.0.0.1:5081/token", false)]
    public void The_sandbox_is_exempt_by_its_own_origin_alone(string url, bool allowed) =>
        UrlPolicy
            .Check(url, new OutboundOptions { SandboxOrigin = "http://127.0.0.1:5081" }, UrlUse.CalledEndpoint)
            .Allowed.ShouldBe(allowed);

    [Theory]
    [InlineData("https://api.acme.example/?x=1", "U11")]
    [InlineData("https://api.acme.example/?", "U11")]
    [InlineData("https://*.acme.example/", "U11")]
    [InlineData("https://api.acme.example/*", "U11")]
    [InlineData("https://api.acme.example/#x", "U9")]
    [InlineData("http://api.acme.example/", "U3")]
    public void An_allowed_url_has_no_query_no_fragment_and_no_wildcard(string entry, string rule) =>
        UrlPolicy.Check(entry, Strict, UrlUse.AllowedEntry).Rule.ShouldBe(rule);

    [Fact]
    public void A_refusal_says_why_in_plain_words()
    {
        foreach (var (_, url) in UrlCorpus.Hostile)
        {
            var verdict = UrlCorpus.Set.Check(url);
            verdict.Reason.ShouldNotBeNullOrEmpty();
            verdict.Reason.ShouldEndWith(".");
            verdict.Reason.ShouldAllBe(c => c >= ' ');
        }
    }

    private static Gen<string> OneOf(string[] texts) => Gen.Int[0, texts.Length - 1].Select(i => texts[i]);

    private static bool KeepsEveryByte(string url, CheckedUrl parsed)
    {
        var rest = url[(url.IndexOf("://", StringComparison.Ordinal) + 3)..];
        var start = rest.AsSpan().IndexOfAny('/', '?');
        var target = start < 0 ? "/" : rest[start..];
        return parsed.Target == (target.StartsWith('?') ? "/" + target : target);
    }

    private static string Cut(string url) =>
        url.Length > 200 ? url[..200] : string.Concat(url.Where(c => !char.IsSurrogate(c)));
}
