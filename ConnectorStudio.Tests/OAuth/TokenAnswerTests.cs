using System.Text.Json;
using ConnectorStudio.Core.Integrations.Parts;

namespace ConnectorStudio.Tests.OAuth;

/// <summary>What is read from a token endpoint's answer, and what is refused.</summary>
public sealed class TokenAnswerTests
{
    [Fact]
    public async Task Tokens_are_read_with_their_expiry_from_the_time_of_receipt()
    {
        await using var lab = OAuthLab.Answering(
            """{"access_token":"at-1","refresh_token":"rt-1","id_token":"a.b.c","token_type":"bearer","expires_in":3600,"scope":"read write"}"""
        );

        var tokens = await lab.GrantedAsync();

        tokens.AccessToken.Reveal().ShouldBe("at-1");
        tokens.RefreshToken!.Reveal().ShouldBe("rt-1");
        tokens.IdToken!.Reveal().ShouldBe("a.b.c");
        tokens.TokenType.ShouldBe("bearer");
        tokens.ReceivedAt.ShouldBe(OAuthLab.Now);
        tokens.ExpiresAt.ShouldBe(OAuthLab.Now.AddHours(1));
        tokens.Scopes.ShouldBe(["read", "write"]);
    }

    [Fact]
    public async Task Tokens_under_other_names_are_found_by_pointer_and_hidden_in_the_exchange()
    {
        await using var lab = OAuthLab.Answering(
            """{"data":[{"a/t":"fresh-access-1","r~t":"fresh-refresh-1","until":"2026-11-24T13:00:00Z"}],"key":"fresh-captured-1"}"""
        );
        lab.Document.Token.Response = new TokenResponse
        {
            AccessToken = "/data/0/a~1t",
            RefreshToken = "/data/0/r~0t",
            ExpiresIn = "/data/0/until",
            ExpiresInUnit = ExpiryUnits.Iso8601,
        };
        lab.Document.Token.Captures =
        [
            new Capture
            {
                Name = "key",
                Path = "/key",
                Type = "secret",
            },
        ];

        var result = await lab.RedeemAsync();

        result.Granted(out var tokens, out _).ShouldBeTrue();
        tokens!.AccessToken.Reveal().ShouldBe("fresh-access-1");
        tokens.RefreshToken!.Reveal().ShouldBe("fresh-refresh-1");
        tokens.ExpiresAt.ShouldBe(OAuthLab.Now.AddHours(1));
        tokens.Captures["key"].ShouldBe("fresh-captured-1");
        JsonSerializer.Serialize(result.Exchange).ShouldNotContain("fresh-");
    }

    [Theory]
    [InlineData("Bearer", true)]
    [InlineData("bearer", true)]
    [InlineData("BEARER", true)]
    [InlineData("user", true)]
    [InlineData(null, true)]
    [InlineData("mac", false)]
    [InlineData("MAC", false)]
    [InlineData("DPoP", false)]
    [InlineData("dpop", false)]
    public async Task O_32_a_token_type_that_the_studio_does_not_present_is_refused(string? type, bool granted)
    {
        await using var lab = OAuthLab.Answering(
            JsonSerializer.Serialize(new { access_token = "at-1", token_type = type })
        );

        (await lab.RedeemAsync()).Granted(out var tokens, out var error).ShouldBe(granted);

        error?.Code.ShouldBe("token_type_not_supported");
        tokens?.TokenType.ShouldBe(type ?? "Bearer");
    }

    [Fact]
    public async Task O_32_a_number_as_token_type_is_only_noted()
    {
        await using var lab = OAuthLab.Answering("""{"access_token":"at-1","token_type":7}""");
        (await lab.GrantedAsync()).TokenType.ShouldBe("7");
    }

    public static TheoryData<string, bool> TokenTexts() =>
        new()
        {
            { "a", true },
            { "a!b|c", true },
            { "~._-+/=", true },
            { "{\"a\":1}", true },
            { new string('a', 16 * 1024), true },
            { new string('a', (16 * 1024) + 1), false },
            { "a b", false },
            { " a", false },
            { "a\t", false },
            { "a\r\nX-Evil: 1", false },
            { "a\n", false },
            { "a\0", false },
            { "a\u007f", false },
            { "ü", false },
            { "a\u00a0b", false },
            { "漢", false },
            { "\u200b", false },
            { "a\u2028", false },
            { "\ufeffa", false },
            { "a\u001bb", false },
        };

    [Theory]
    [MemberData(nameof(TokenTexts))]
    public async Task O_34_a_token_of_letters_that_no_token_has_is_refused(string text, bool granted)
    {
        foreach (
            var body in new object[]
            {
                new { access_token = text },
                new { access_token = "at-1", refresh_token = text },
            }
        )
        {
            await using var lab = OAuthLab.Answering(JsonSerializer.Serialize(body));
            var result = await lab.RedeemAsync();
            result.Granted(out _, out var error).ShouldBe(granted);
            error?.Code.ShouldBe("token_malformed");
            if (text.Length > 8)
            {
                JsonSerializer.Serialize(result.Exchange).ShouldNotContain(text);
            }
        }
    }

    [Theory]
    [InlineData("\"read\"", "read")]
    [InlineData("\"read write admin\"", "read write admin")]
    [InlineData("\"read,write\"", "read write")]
    [InlineData("[\"read\",\"write\"]", "read write")]
    [InlineData("\"\"", "")]
    [InlineData("null", null)]
    [InlineData("7", null)]
    public async Task O_35_granted_scopes_are_read_from_text_or_list_and_absent_means_as_asked(
        string value,
        string? scopes
    )
    {
        await using var lab = OAuthLab.Answering($$"""{"access_token":"at-1","scope":{{value}}}""");
        (await lab.GrantedAsync()).Scopes.ShouldBe(scopes?.Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    [Theory]
    [InlineData("", null)]
    [InlineData(",\"refresh_token\":null", null)]
    [InlineData(",\"refresh_token\":\"\"", null)]
    [InlineData(",\"refresh_token\":\"rt-2\"", "rt-2")]
    public async Task O_36_a_refresh_without_a_refresh_token_says_so_and_the_old_one_stays(string member, string? token)
    {
        await using var lab = OAuthLab.Answering($$"""{"access_token":"at-2"{{member}}}""");

        (await lab.RefreshAsync()).Granted(out var tokens, out _).ShouldBeTrue();

        tokens!.RefreshToken?.Reveal().ShouldBe(token);
        (tokens.RefreshToken is null).ShouldBe(token is null);
    }

    [Fact]
    public async Task A_refresh_that_only_says_ok_keeps_the_access_token_where_the_document_says_so()
    {
        await using var lab = OAuthLab.Answering("""{"result":"0000"}""");
        (await lab.RefreshAsync()).Error!.Code.ShouldBe("no_access_token");

        lab.Document.Refresh.KeepsAccessToken = true;
        (await lab.RefreshAsync()).Tokens!.AccessToken.Reveal().ShouldBe("at-current");

        (await lab.RefusedAsync()).Code.ShouldBe("no_access_token");
    }

    [Theory]
    [InlineData("url", "https://eu1.acme.example/", "https://eu1.acme.example", null)]
    [InlineData("url", "https://evil.example/", null, "token.captures[0]")]
    [InlineData("url", "http://eu1.acme.example/", null, "token.captures[0]")]
    [InlineData("host", "EU1.acme.example", "eu1.acme.example", null)]
    [InlineData("host", "eu1.acme.example.evil.example", null, "token.captures[0]")]
    [InlineData("label", "eu1", "eu1", null)]
    [InlineData("label", "eu1.evil", null, "token.captures[0]")]
    [InlineData("number", "42", "42", null)]
    [InlineData("number", "x", null, "token.captures[0]")]
    [InlineData("text", "any thing", "any thing", null)]
    public async Task A_captured_value_is_judged_by_type_and_pinned_host(
        string type,
        string value,
        string? kept,
        string? field
    )
    {
        await using var lab = OAuthLab.Answering(JsonSerializer.Serialize(new { access_token = "at-1", v = value }));
        lab.Document.Token.Captures =
        [
            new Capture
            {
                Name = "v",
                Path = "/v",
                Type = type,
                HostSuffixes = [".acme.example"],
            },
        ];

        (await lab.RedeemAsync()).Granted(out var tokens, out var error).ShouldBe(kept is not null);

        tokens?.Captures["v"].ShouldBe(kept);
        error?.Field.ShouldBe(field);
    }

    [Fact]
    public async Task A_required_capture_that_is_missing_fails_the_leg()
    {
        await using var lab = OAuthLab.Answering(OAuthLab.Granted);
        lab.Document.Token.Captures =
        [
            new Capture
            {
                Name = "v",
                Path = "/v",
                Required = true,
            },
        ];
        (await lab.RefusedAsync()).Code.ShouldBe("capture_refused");
    }

    [Fact]
    public async Task An_errors_words_never_repeat_a_secret_and_are_cut()
    {
        await using var lab = OAuthLab.Answering(
            JsonSerializer.Serialize(
                new
                {
                    error = "invalid_grant",
                    error_description = "code the-code-1 with s3cr3t+/= and s3cr3t%2B%2F%3D is bad "
                        + new string('x', 900),
                }
            ),
            400
        );

        var error = await lab.RefusedAsync();

        error.Code.ShouldBe("invalid_grant");
        error.Description!.Length.ShouldBeLessThan(560);
        error.Description.ShouldNotContain("the-code-1");
        error.Description.ShouldNotContain("s3cr3t");
        JsonSerializer.Serialize(error.Exchange).ShouldNotContain("s3cr3t");
    }
}
