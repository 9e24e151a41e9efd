using ConnectorStudio.Core.Diagnosis;
using ConnectorStudio.Core.Integrations.Parts;
using ConnectorStudio.Tests.Outbound;

namespace ConnectorStudio.Tests.OAuth;

/// <summary>Apps that give a short-lived token for the code, and a lasting one for that.</summary>
public sealed class SecondTokenCallTests
{
    private const string First =
        """{"access_token":"at-short","refresh_token":"rt-1","expires_in":3600,"scope":"read","user_id":"u1"}""";

    [Fact]
    public async Task The_second_answer_replaces_the_first_and_what_it_leaves_out_is_kept()
    {
        await using var lab = Lab("""{"token":"at-long","expires_in":5184000}""");

        var tokens = await lab.GrantedAsync();

        var (second, first) = (lab.Server.Requests[1], lab.Server.Requests[0]);
        first.RequestLine.ShouldBe("POST /token HTTP/1.1");
        second.RequestLine.ShouldBe(
            "GET /long?grant_type=ig_exchange_token&client_secret=s3cr3t%2B%2F%3D&access_token=at-short HTTP/1.1"
        );
        second.Header("Authorization").ShouldBeNull();
        second.Body.ShouldBeEmpty();
        tokens.AccessToken.Reveal().ShouldBe("at-long");
        tokens.RefreshToken!.Reveal().ShouldBe("rt-1");
        tokens.ExpiresAt.ShouldBe(OAuthLab.Now + TimeSpan.FromDays(60));
        tokens.Scopes.ShouldBe(["read"]);
        tokens.Captures["user"].ShouldBe("u1");
    }

    [Fact]
    public async Task Both_exchanges_are_kept_without_either_token()
    {
        await using var lab = Lab("""{"token":"at-long"}""");

        var result = await lab.RedeemAsync();

        result.Exchanges.Count.ShouldBe(2);
        var kept = string.Join(
            "\n",
            result.Exchanges.Select(each => $"{each.Url} {each.RequestBody} {each.ResponseBody}")
        );
        kept.ShouldNotContain("at-short");
        kept.ShouldNotContain("at-long");
        kept.ShouldNotContain("s3cr3t");
    }

    [Theory]
    [InlineData(400, """{"error":"invalid_request"}""", "token.next.url")]
    [InlineData(200, """{"nothing":"here"}""", "token.next.response.accessToken")]
    public async Task A_refused_second_call_is_told_at_its_own_field(int status, string answer, string field)
    {
        await using var lab = Lab(answer, status);

        var error = await lab.RefusedAsync();

        var finding = Diagnose.Token(lab.Document, error).ShouldHaveSingleItem();
        finding.Code.ShouldEndWith(".second_call_refused");
        finding.Field.ShouldBe(field);
        finding.Step.ShouldBe(5);
        finding.Evidence[0].ShouldContain("/long");
    }

    [Fact]
    public async Task A_refused_first_call_sends_no_second()
    {
        await using var lab = new OAuthLab(_ => RawAnswer.Json("""{"error":"invalid_grant"}""", 400));
        Follow(lab);

        _ = await lab.RefusedAsync();

        lab.Server.Requests.Count.ShouldBe(1);
    }

    private static OAuthLab Lab(string second, int status = 200)
    {
        var lab = new OAuthLab(request =>
            request.Target.StartsWith("/long", StringComparison.Ordinal)
                ? RawAnswer.Json(second, status)
                : RawAnswer.Json(First)
        );
        Follow(lab);
        return lab;
    }

    private static void Follow(OAuthLab lab)
    {
        lab.Document.Token.Captures = [new Capture { Name = "user", Path = "/user_id" }];
        lab.Document.Token.Next = new NextTokenCall
        {
            Url = lab.Server.Url("/long"),
            Parameters = new()
            {
                ["grant_type"] = OAuthLab.Json("ig_exchange_token"),
                ["client_secret"] = OAuthLab.Json("{{client_secret}}"),
                ["access_token"] = OAuthLab.Json("{{access_token}}"),
            },
            Response = new TokenResponse { AccessToken = "/token" },
        };
    }
}
