using ConnectorStudio.Core.Integrations.Parts;
using ConnectorStudio.Tests.Outbound;

namespace ConnectorStudio.Tests.OAuth;

/// <summary>Shapes of answers: which hold tokens, which hold errors, which hold nothing.</summary>
public sealed class TokenAnswerShapeTests
{
    [Theory]
    [InlineData("access_token=at-1&scope=read%2Cwrite&token_type=bearer", "text/plain")]
    [InlineData("access_token=at-1&scope=read%20write", "application/json")]
    [InlineData("{\"access_token\":\"at-1\",\"scope\":\"read,write\"}", "text/html")]
    [InlineData("{\"access_token\":\"at-1\",\"scope\":[\"read\",\"write\"]}", "application/x-www-form-urlencoded")]
    [InlineData(
        "event: message\ndata: {\"access_token\":\"at-1\",\"scope\":\"read write\"}\n\ndata: {}\n\n",
        "text/event-stream"
    )]
    [InlineData("\uFEFF{\"access_token\":\"at-1\",\"scope\":\"read write\"}", "application/json")]
    public async Task O_31_an_answer_is_read_by_its_shape_whatever_its_media_type_says(string body, string type)
    {
        await using var lab = new OAuthLab(RawAnswer.Text(body, 200, $"Content-Type: {type}"));

        var tokens = await lab.GrantedAsync();

        tokens.AccessToken.Reveal().ShouldBe("at-1");
        tokens.Scopes.ShouldBe(["read", "write"]);
    }

    [Theory]
    [InlineData("{\"error\":\"invalid_grant\"}", "token", "invalid_grant")]
    [InlineData("error=bad_verification_code&error_description=The+code+is+wrong", "token", "bad_verification_code")]
    [InlineData("{\"ok\":false,\"error\":\"invalid_code\"}", "token", "invalid_code")]
    [InlineData("{\"access_token\":\"at-1\",\"error\":\"invalid_client\"}", "token", "invalid_client")]
    [InlineData(
        "{\"error\":{\"type\":\"OAuthException\",\"code\":100,\"message\":\"bad\"}}",
        "token",
        "OAuthException"
    )]
    [InlineData("<!DOCTYPE html><html>Log in</html>", "parse", "unreadable")]
    [InlineData("", "parse", "unreadable")]
    [InlineData("{", "parse", "unreadable")]
    [InlineData("null", "parse", "unreadable")]
    [InlineData("{}", "parse", "no_access_token")]
    [InlineData("[]", "parse", "no_access_token")]
    [InlineData("{\"access_token\":null}", "parse", "no_access_token")]
    [InlineData("{\"access_token\":\"\"}", "parse", "no_access_token")]
    [InlineData("{\"access_token\":{}}", "parse", "no_access_token")]
    [InlineData("{\"data\":{\"access_token\":\"at-1\"}}", "parse", "no_access_token")]
    public async Task O_31_status_200_without_a_token_of_known_shape_is_a_failure(string body, string leg, string code)
    {
        await using var lab = OAuthLab.Answering(body);

        var error = await lab.RefusedAsync();

        (error.Leg, error.Code).ShouldBe((leg, code));
        error.Exchange.ShouldNotBeNull();
    }

    [Theory]
    [InlineData("{\"access_token\":\"at-1\",\"error\":\"\"}")]
    [InlineData("{\"access_token\":\"at-1\",\"error\":0}")]
    [InlineData("{\"access_token\":\"at-1\",\"error\":false}")]
    [InlineData("{\"access_token\":\"at-1\",\"error\":null}")]
    public async Task An_empty_error_beside_a_token_is_none(string body)
    {
        await using var lab = OAuthLab.Answering(body);
        (await lab.GrantedAsync()).AccessToken.Reveal().ShouldBe("at-1");
    }

    [Fact]
    public async Task O_31_a_success_rule_decides_where_the_document_has_one()
    {
        foreach (
            var (ok, granted) in new[]
            {
                ("true", true),
                ("\"true\"", true),
                ("false", false),
                ("1", false),
                ("null", false),
            }
        )
        {
            await using var lab = OAuthLab.Answering($$"""{"ok":{{ok}},"access_token":"at-1"}""");
            lab.Document.Token.Response.Success = new SuccessRule { Path = "/ok", EqualTo = OAuthLab.Json(true) };
            (await lab.RedeemAsync()).Granted(out _, out var error).ShouldBe(granted);
            error?.Code.ShouldBe("no_success");
        }
    }

    [Fact]
    public async Task O_30_two_hundred_hostile_answers_never_throw_and_grant_nothing()
    {
        string[] values =
        [
            "{\"access_token\":\"\\ud800\"}",
            "{\"\\ud800\":1,\"access_token\":\"\\udfff\"}",
            "{\"a\\ud800\":1}",
            "{\"access_token\\ud800\":\"x\"}",
            "{\"access_token\":\"at-1\",\"access_token\":\"at-2\"}",
            "{\"access_token\":[\"at-1\"]}",
            "{\"access_token\":{\"access_token\":\"at-1\"}}",
            new string('[', 10_000),
            new string('{', 10_000),
            string.Concat(Enumerable.Repeat("{\"a\":", 10_000)) + "1" + new string('}', 10_000),
            "{\"access_token\":1e}",
            "{\"access_token\":\"at-1\"",
            "{\"access_token\":\"at-1\"}}",
            "{'access_token':'at-1'}",
            "// x\n{\"access_token\":\"at-1\"}",
            "access_token",
            "=at-1",
            "access_token=",
            "access_token=a&access_token=b",
            "access token=at-1",
            "<access_token>at-1</access_token>",
            "data:",
            "data: {",
            "data: [DONE]",
            "event: x",
            "\0",
            "\u0001{\"access_token\":\"at-1\"}",
            "undefined",
            "true",
            "\"at-1\"",
            "0",
            "-",
            "{\"access_token\":\"a\\u0000b\"}",
            "{\"access_token\":\"a\\nb\"}",
            "{\"access_token\":true",
            "{\"Access_Token\":\"at-1\"}",
            "{\"access_token \":\"at-1\"}",
            "[{\"access_token\":\"at-1\"}]",
            "{\"error\":\"\\ud800\"}",
            "{\"error\":[]}",
        ];
        int[] statuses = [200, 201, 400, 401, 500];
        var number = 0;
        await using var lab = new OAuthLab(_ =>
            RawAnswer.Json(values[number / statuses.Length], statuses[number % statuses.Length])
        );
        for (; number < values.Length * statuses.Length; number++)
        {
            (await lab.RedeemAsync()).Granted(out _, out var error).ShouldBeFalse(values[number / statuses.Length]);
            error!.Exchange.ShouldNotBeNull();
        }

        number.ShouldBe(200);
    }
}
