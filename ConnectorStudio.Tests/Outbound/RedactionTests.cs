using System.Net;
using System.Text;
using System.Text.Json;
using ConnectorStudio.Core.Outbound;
using ConnectorStudio.Core.Vault;
using CsCheck;

namespace ConnectorStudio.Tests.Outbound;

public sealed class RedactionTests
{
    private const string Canary = "c4n:ry+/%&= \"ü漢\\K!";

    private static readonly Redaction Redaction = TestRedaction.Shared;
    private static readonly string Mark = Redaction.Mark(Canary);

    [Fact]
    public void The_same_secret_has_the_same_mark_and_another_key_another()
    {
        Mark.ShouldMatch(@"^••••••••\[[0-9a-f]{4}\]$");
        Redaction.Mark(new Secret(Canary)).ShouldBe(Mark);
        Redaction.Mark(Canary + "x").ShouldNotBe(Mark);
        new Redaction(new byte[32]).Mark(Canary).ShouldNotBe(Mark);
    }

    public static TheoryData<string> Encodings() =>
        [
            Canary,
            Uri.EscapeDataString(Canary),
            Uri.EscapeDataString(Canary).ToLowerInvariant().Replace("k", "K"),
            Uri.EscapeDataString(Uri.EscapeDataString(Canary)),
            WebUtility.UrlEncode(Canary),
            JsonSerializer.Serialize(Canary).Trim('"'),
            JsonSerializer.Serialize(JsonSerializer.Serialize(Canary)),
            JsonEncodedText.Encode(Canary, System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping).Value,
            Canary.Replace("\\", "\\\\").Replace("\"", "\\\"").Replace("/", "\\/"),
            WebUtility.HtmlEncode(Canary),
            Convert.ToBase64String(Encoding.UTF8.GetBytes(Canary)),
            Convert.ToBase64String(Encoding.UTF8.GetBytes("client:" + Canary)),
            Convert.ToBase64String(Encoding.UTF8.GetBytes("client:" + WebUtility.UrlEncode(Canary))),
            "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes("my%20client:" + Uri.EscapeDataString(Canary))),
        ];

    [Theory]
    [MemberData(nameof(Encodings))]
    public void A_known_secret_is_hidden_however_it_is_written(string written)
    {
        var text = $"<before>{written}</after>";
        var hidden = Redaction.Text(text, [new Secret(Canary)]);

        hidden.ShouldContain(Mark);
        hidden.ShouldNotContain(written);
        hidden.ShouldNotContain("c4n");
        hidden.ShouldStartWith("<before>");
        hidden.ShouldEndWith("</after>");
    }

    [Fact]
    public void Random_secrets_are_hidden_in_each_encoding()
    {
        Gen.String[Gen.Char["abcXYZ019:%+&= ü漢\"\\/<>!'|~-_"], 4, 40]
            .Sample(
                secret =>
                {
                    string[] forms =
                    [
                        secret,
                        Uri.EscapeDataString(secret),
                        WebUtility.UrlEncode(secret),
                        JsonSerializer.Serialize(secret),
                        Convert.ToBase64String(Encoding.UTF8.GetBytes($"id:{secret}")),
                    ];
                    foreach (var form in forms)
                    {
                        if (!Redaction.Text($"#{form}#", [new Secret(secret)]).Contains(Redaction.Mark(secret)))
                        {
                            return false;
                        }
                    }
                    return true;
                },
                iter: 2000
            );
    }

    [Theory]
    [InlineData("access_token=abc-123&x=1", "access_token=§&x=1")]
    [InlineData("grant_type=refresh_token&refresh_token=abc-123", "grant_type=refresh_token&refresh_token=§")]
    [InlineData("client_id=me&client_secret=abc-123", "client_id=me&client_secret=§")]
    [InlineData("code=abc-123&redirect_uri=https%3A%2F%2Fx", "code=§&redirect_uri=https%3A%2F%2Fx")]
    [InlineData(
        "{\"access_token\":\"abc-123\",\"token_type\":\"Bearer\"}",
        "{\"access_token\":\"§\",\"token_type\":\"Bearer\"}"
    )]
    [InlineData(
        "{ \"data\" : [ { \"refreshToken\" : \"abc-123\" } ] }",
        "{ \"data\" : [ { \"refreshToken\" : \"§\" } ] }"
    )]
    [InlineData(
        "{\"authed_user\":{\"access_token\":\"abc-123\",\"id\":\"U1\"}}",
        "{\"authed_user\":{\"access_token\":\"§\",\"id\":\"U1\"}}"
    )]
    [InlineData("{\"access\\u005ftoken\":\"abc-123\"}", "{\"access\\u005ftoken\":\"§\"}")]
    [InlineData("{\"access_token\":\"abc-123", "{\"access_token\":\"§")]
    [InlineData(
        "{\"token\":{\"value\":\"abc-123\",\"ttl\":\"abc-123\"},\"name\":\"a\"}",
        "{\"token\":{\"value\":\"§\",\"ttl\":\"§\"},\"name\":\"a\"}"
    )]
    [InlineData("{\"id_token\":\"abc-123\"}", "{\"id_token\":\"§\"}")]
    [InlineData("data: {\"access_token\":\"abc-123\"}\n\n", "data: {\"access_token\":\"§\"}\n\n")]
    [InlineData("<r><access_token>abc-123</access_token></r>", "<r><access_token>§</access_token></r>")]
    [InlineData("<a href=\"/x?code=abc-123&amp;y=1\">", "<a href=\"/x?code=§&amp;y=1\">")]
    public void Secrets_are_hidden_by_their_name(string body, string hidden) =>
        Redaction
            .Redact(
                new Exchange
                {
                    Method = "POST",
                    Url = "https://x.example/",
                    ResponseBody = body,
                },
                []
            )
            .ResponseBody.ShouldBe(hidden.Replace("§", Redaction.Mark("abc-123")));

    [Theory]
    [InlineData("{\"error\":{\"code\":\"invalid_grant\",\"status\":401}}")]
    [InlineData("{\"code\":190,\"message\":\"expired\"}")]
    [InlineData("{\"address\":{\"state\":\"CA\"}}")]
    [InlineData("error=invalid_client&error_description=Unknown+client")]
    [InlineData("{\"token_type\":\"Bearer\",\"expires_in\":3600,\"scope\":\"read write\"}")]
    public void What_a_finding_quotes_stays_readable(string body) =>
        Redaction
            .Redact(
                new Exchange
                {
                    Method = "POST",
                    Url = "https://x.example/",
                    ResponseBody = body,
                },
                []
            )
            .ResponseBody.ShouldBe(body);

    [Fact]
    public void Headers_that_carry_credentials_show_their_scheme_at_most()
    {
        var exchange = Redaction.Redact(
            new Exchange
            {
                Method = "GET",
                Url = "https://x.example/me?access_token=in-the-query-1",
                RequestHeaders =
                [
                    new("Authorization", "Bearer in-the-header-1"),
                    new("Cookie", "sid=in-a-cookie-1"),
                    new("X-Api-Key", "in-a-key-1"),
                    new("Accept", "text/html"),
                ],
                ResponseHeaders =
                [
                    new("Set-Cookie", "sid=set-cookie-1; Path=/"),
                    new("Location", "https://y.example/cb?code=in-location-1&x=1"),
                ],
                ResponseBody = "you sent in-the-header-1 and in-the-query-1",
            },
            []
        );

        exchange.Url.ShouldBe("https://x.example/me?access_token=" + Redaction.Mark("in-the-query-1"));
        exchange
            .RequestHeaders.Select(h => h.Value)
            .ShouldBe([
                "Bearer " + Redaction.Mark("in-the-header-1"),
                Redaction.Mark("sid=in-a-cookie-1"),
                Redaction.Mark("in-a-key-1"),
                "text/html",
            ]);
        exchange.ResponseHeaders[0].Value.ShouldBe(Redaction.Mark("sid=set-cookie-1; Path=/"));
        exchange.ResponseHeaders[1].Value.ShouldBe($"https://y.example/cb?code={Redaction.Mark("in-location-1")}&x=1");
        exchange.ResponseBody.ShouldBe(
            $"you sent {Redaction.Mark("in-the-header-1")} and {Redaction.Mark("in-the-query-1")}"
        );
    }

    [Fact]
    public void An_echo_of_Basic_credentials_hides_the_secret_inside_them()
    {
        var basic = Convert.ToBase64String(Encoding.UTF8.GetBytes("client:" + WebUtility.UrlEncode("s3cret+/12345")));
        var exchange = Redaction.Redact(
            new Exchange
            {
                Method = "POST",
                Url = "https://x.example/",
                RequestHeaders = [new("Authorization", "Basic " + basic)],
                ResponseBody = $"{{\"echo\":\"{basic}\",\"plain\":\"s3cret+/12345\",\"form\":\"s3cret%2B%2F12345\"}}",
            },
            []
        );

        exchange.ResponseBody!.ShouldNotContain(basic);
        exchange.ResponseBody!.ShouldNotContain("s3cret");
    }

    [Fact]
    public void A_token_that_first_shows_in_the_answer_is_hidden_elsewhere_in_it_too()
    {
        var exchange = Redaction.Redact(
            new Exchange
            {
                Method = "POST",
                Url = "https://x.example/",
                ResponseHeaders = [new("X-Debug", "issued fresh-token-1")],
                ResponseBody = "{\"access_token\":\"fresh-token-1\",\"note\":\"fresh-token-1 is new\"}",
            },
            []
        );

        JsonSerializer.Serialize(exchange).ShouldNotContain("fresh-token-1");
    }

    [Fact]
    public void Redacting_twice_changes_nothing_more()
    {
        var raw = new Exchange
        {
            Method = "POST",
            Url = "https://x.example/?state=abcdefgh1",
            RequestHeaders = [new("Authorization", "Basic abcdefgh")],
            RequestBody = "code=abcdefgh2&client_secret=abcdefgh3",
            ResponseBody = "{\"access_token\":\"abcdefgh4\",\"odd\":\"abcdefgh5\"}",
        };
        var once = Redaction.Redact(raw, []);
        var twice = Redaction.Redact(once, [new Secret("abcdefgh5")]);

        twice.Url.ShouldBe(once.Url);
        twice.RequestBody.ShouldBe(once.RequestBody);
        twice.RequestHeaders.ShouldBe(once.RequestHeaders);
        twice.ResponseBody.ShouldBe(once.ResponseBody!.Replace("abcdefgh5", Redaction.Mark("abcdefgh5")));
    }

    [Fact]
    public void A_body_is_kept_up_to_64_KB()
    {
        var exchange = Redaction.Redact(
            new Exchange
            {
                Method = "GET",
                Url = "https://x.example/",
                ResponseBody = new string('a', 65 * 1024 - 10) + "s3cr3t-at-the-end",
            },
            [new Secret("s3cr3t-at-the-end")]
        );

        exchange.ResponseBody.ShouldBe(new string('a', 65 * 1024 - 10)[..(64 * 1024)]);
    }

    [Fact]
    public void A_secret_across_the_cut_shows_neither_half()
    {
        var exchange = Redaction.Redact(
            new Exchange
            {
                Method = "GET",
                Url = "https://x.example/",
                ResponseBody = new string('a', 64 * 1024 - 5) + "s3cr3t-at-the-cut" + new string('b', 100_000),
            },
            [new Secret("s3cr3t-at-the-cut")]
        );

        exchange.ResponseBody.ShouldBe(new string('a', 64 * 1024 - 5) + Redaction.Mark("s3cr3t-at-the-cut"));
    }

    [Theory]
    [InlineData("a")]
    [InlineData("%")]
    [InlineData("=")]
    [InlineData("<")]
    [InlineData("\"")]
    [InlineData("{\"token\":")]
    [InlineData("\\")]
    [InlineData("token=")]
    public void O_30_long_hostile_texts_are_redacted_in_no_time(string piece)
    {
        var body = string.Concat(Enumerable.Repeat(piece, 1_000_000 / piece.Length));
        var clock = System.Diagnostics.Stopwatch.StartNew();

        _ = Redaction.Redact(
            new Exchange
            {
                Method = "GET",
                Url = "https://x.example/",
                ResponseBody = body,
            },
            [new Secret("%a=<\"\\secret")]
        );

        clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(10));
    }
}
