using System.Net;
using System.Text.Json;
using ConnectorStudio.Core.People;
using ConnectorStudio.Tests.Outbound;
using ConnectorStudio.Tests.Studio;

namespace ConnectorStudio.Tests.Api;

/// <summary>The route that asks the URL policy.</summary>
public sealed class AllowedUrlCheckTests(OneStudio one) : IClassFixture<OneStudio>
{
    private const string Check = "/api/v1/allowed-urls/check";

    [Fact]
    public async Task An_allowed_url_is_answered_with_the_entry_that_covers_it()
    {
        using var program = await one.Studio.ProgramAsync();

        var answer = await AskAsync(
            program,
            ["https://other.example/", "https://api.acme.example/v1/"],
            "https://API.acme.example:443/v1/contacts?a=%2F"
        );

        answer
            .GetRawText()
            .ShouldBe("""{"allowed":true,"rule":null,"reason":null,"matchedEntry":"https://api.acme.example/v1/"}""");
    }

    [Theory]
    [InlineData("https://api.acme.example/v10/", "U11")]
    [InlineData("https://api.acme.example/v1/%2e%2e/admin", "U10")]
    [InlineData("https://api.acme.example@evil.example/v1/", "U4")]
    [InlineData("http://api.acme.example/v1/", "U3")]
    [InlineData(" https://api.acme.example/v1/", "U2")]
    [InlineData("", "U1")]
    public async Task A_refused_url_is_answered_with_its_rule_and_why(string url, string rule)
    {
        using var program = await one.Studio.ProgramAsync();

        var answer = await AskAsync(program, ["https://api.acme.example/v1/"], url);

        answer.GetProperty("allowed").GetBoolean().ShouldBeFalse();
        answer.GetProperty("rule").GetString().ShouldBe(rule);
        answer.GetProperty("reason").GetString().ShouldNotBeNullOrEmpty();
        answer.GetProperty("matchedEntry").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task A_bad_entry_is_named_by_its_index_and_an_empty_list_allows_nothing()
    {
        using var program = await one.Studio.ProgramAsync();

        using var bad = await program.SendAsync(
            HttpMethod.Post,
            Check,
            new
            {
                allowedUrls = new[] { "https://api.acme.example/", "https://*.acme.example/" },
                url = "https://x.example/",
            }
        );
        var problem = await bad.ShouldBeProblemAsync(HttpStatusCode.BadRequest, "allowed_url_invalid");
        problem.GetProperty("index").GetInt32().ShouldBe(1);
        (await AskAsync(program, [], "https://api.acme.example/")).GetProperty("rule").GetString().ShouldBe("U11");
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"allowedUrls":[null],"url":"https://a.example/"}""")]
    [InlineData("""{"allowedUrls":["https://a.example/"],"url":5}""")]
    [InlineData("""{"allowedUrls":"https://a.example/","url":"https://a.example/"}""")]
    [InlineData("[]")]
    public async Task What_is_no_question_is_answered_400(string body)
    {
        using var program = await one.Studio.ProgramAsync();

        using var answer = await program.SendAsync(HttpMethod.Post, Check, body);

        answer.StatusCode.ShouldBe(
            HttpStatusCode.BadRequest,
            await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)
        );
    }

    [Fact]
    public async Task The_route_judges_every_hostile_and_every_legitimate_url_as_Core_does()
    {
        await using var studio = new StudioFactory().With("ConnectorStudio:Outbound:AllowLoopback", "false");
        using var program = await studio.ProgramAsync(Permission.Administer);

        foreach (var (rule, url) in UrlCorpus.Hostile.Where(each => !HasHalfSurrogate(each.Url)))
        {
            (await AskAsync(program, UrlCorpus.Entries, url)).GetProperty("rule").GetString().ShouldBe(rule, url);
        }

        foreach (var (url, _) in UrlCorpus.Legitimate)
        {
            (await AskAsync(program, UrlCorpus.Entries, url)).GetProperty("allowed").GetBoolean().ShouldBeTrue(url);
        }
    }

    // JSON cannot carry one.
    private static bool HasHalfSurrogate(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsSurrogate(text[i]) && !(i + 1 < text.Length && char.IsSurrogatePair(text[i], text[++i])))
            {
                return true;
            }
        }

        return false;
    }

    private static async Task<JsonElement> AskAsync(HttpClient program, string[] allowedUrls, string url)
    {
        using var answer = await program.SendAsync(HttpMethod.Post, Check, new { allowedUrls, url });
        return await answer.ShouldBeAsync(HttpStatusCode.OK);
    }
}
