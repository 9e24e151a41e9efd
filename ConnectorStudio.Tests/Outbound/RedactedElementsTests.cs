using ConnectorStudio.Core.Outbound;

namespace ConnectorStudio.Tests.Outbound;

/// <summary>
/// Elements of XML and of pages. <c>&lt;code&gt;</c> is both: where a page shows an authorization code, and how it sets an
/// error's name.
/// </summary>
public sealed class RedactedElementsTests
{
    private static readonly Redaction Redaction = TestRedaction.Shared;

    [Theory]
    [InlineData("<code>abc-123</code>", "<code>§</code>")]
    [InlineData("<p>Copy: <CODE class=\"big\">abc-123</CODE></p>", "<p>Copy: <CODE class=\"big\">§</CODE></p>")]
    [InlineData("<code>\n  abc-123\n</code>", "<code>\n  §\n</code>")]
    [InlineData("<code><b>abc-123</b></code>", "<code>§</code>")]
    [InlineData(
        "<o:access_token o:ttl=\"9\">abc-123</o:access_token>",
        "<o:access_token o:ttl=\"9\">§</o:access_token>"
    )]
    [InlineData("<access_token><![CDATA[abc-123]]></access_token>", "<access_token>§</access_token>")]
    [InlineData("<r><access_token>abc-123", "<r><access_token>§")]
    [InlineData("{\"message\":\"<refresh_token>abc-123\"}", "{\"message\":\"<refresh_token>§\"}")]
    public void A_secret_in_an_element_is_hidden_whatever_stands_around_it(string body, string hidden) =>
        Redacted(body).ShouldBe(hidden.Replace("§", Redaction.Mark("abc-123")));

    // Shapes of codes as servers give them; RFC 6749 §4.1.2 leaves the shape to them.
    [Theory]
    [InlineData("SplxlOBeZQQYbYS6WxSbIA")]
    [InlineData("4/0AX4XfWhq9yRbTvKMdLfA-zX")]
    [InlineData("4/abcdefghijklmnop")]
    [InlineData("01a227a9-bb30-7bca-8554-b283442caf7a")]
    [InlineData("e1f2d3c4b5a6978869504132")]
    [InlineData("M.C507_BAY.2.U.4f2a9c1e")]
    [InlineData("0.AXkAqD_r5xYz.AgABBAIAAADn")]
    [InlineData("4724469134.4644010092.847340cf")]
    [InlineData("eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIn0.sig")]
    [InlineData("qWeRtYuIoPaSdFgHjKlZ")]
    [InlineData("WDJB-MJHT")]
    [InlineData("A1B2C3")]
    [InlineData("1234567")]
    [InlineData("1234 5678 9012")]
    [InlineData("Your code: 4f2a9c1e77b0", "4f2a9c1e77b0")]
    [InlineData("code=4f2a9c1e77b0", "4f2a9c1e77b0")]
    [InlineData("client_id=me&amp;code=4f2a9c1e77b0", "4f2a9c1e77b0")]
    [InlineData("https://studio.example/cb?code=4f2a9c1e77b0&state=9", "4f2a9c1e77b0")]
    public void A_code_that_a_page_shows_is_hidden(string shown, string? secret = null)
    {
        var body = Redacted($"<html><p>Copy this: <code class=\"c\">{shown}</code></p>");

        body.ShouldNotContain(secret ?? shown);
        body.ShouldContain("••••••••[");
        body.ShouldEndWith("</code></p>");
    }

    [Theory]
    [InlineData("{\"error\":{\"code\":\"InvalidAuthenticationToken\",\"message\":\"expired\"}}")]
    [InlineData("<Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>")]
    [InlineData("<p>Error <code>invalid_client</code>: unknown</p>")]
    [InlineData("<p><code>Error 400: redirect_uri_mismatch</code></p>")]
    [InlineData("<pre><code class=\"x\">Bad Request. The parameter redirect_uri is wrong!</code></pre>")]
    [InlineData("<code>redirect_uri=http://127.0.0.1:5000/oauth/callback/01a227a9-bb30-7bca-8554-b283442caf7a</code>")]
    [InlineData("<code>https://studio.example/oauth/callback/01a227a9-bb30-7bca-8554-b283442caf7a</code>")]
    [InlineData("<code>client_id=4f2a9c1e77b0</code>")]
    [InlineData("{\"message\":\"Send Authorization: Bearer <access_token>\"}")]
    [InlineData("<access_token/>")]
    public void What_a_page_says_of_an_error_stays_readable(string body) => Redacted(body).ShouldBe(body);

    [Theory]
    [InlineData("<token>")]
    [InlineData("<code>a b")]
    [InlineData("<code")]
    public void Long_hostile_pages_are_redacted_in_no_time(string piece)
    {
        var clock = System.Diagnostics.Stopwatch.StartNew();

        Redacted(string.Concat(Enumerable.Repeat(piece, 1_000_000 / piece.Length))).Length.ShouldBePositive();

        clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(10));
    }

    private static string Redacted(string body) =>
        Redaction
            .Redact(
                new Exchange
                {
                    Method = "GET",
                    Url = "https://x.example/",
                    ResponseBody = body,
                },
                []
            )
            .ResponseBody!;
}
