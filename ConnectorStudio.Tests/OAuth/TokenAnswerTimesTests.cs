namespace ConnectorStudio.Tests.OAuth;

/// <summary>How long a token lives, in whatever way the answer says it.</summary>
public sealed class TokenAnswerTimesTests
{
    [Theory]
    [InlineData("3600", 3600.0)]
    [InlineData("\"3600\"", 3600.0)]
    [InlineData("3600.9", 3600.9)]
    [InlineData("0", 0.0)]
    [InlineData("-5", 0.0)]
    [InlineData("1e309", 315_360_000.0)]
    [InlineData("-1e309", 0.0)]
    [InlineData("9223372036854775808", 315_360_000.0)]
    [InlineData("null", null)]
    [InlineData("\"\"", null)]
    [InlineData("\"soon\"", null)]
    [InlineData("\"NaN\"", null)]
    [InlineData("\"Infinity\"", 315_360_000.0)]
    [InlineData("true", null)]
    [InlineData("[3600]", null)]
    [InlineData("{\"s\":1}", null)]
    public async Task O_33_no_expires_in_crashes_and_ten_years_is_the_cap(string value, double? seconds)
    {
        await using var lab = OAuthLab.Answering($$"""{"access_token":"at-1","expires_in":{{value}}}""");

        var tokens = await lab.GrantedAsync();

        tokens.ExpiresAt.ShouldBe(seconds is { } s ? OAuthLab.Now.AddSeconds(s) : null);
    }

    [Theory]
    [InlineData("milliseconds", "3600000", 3600.0)]
    [InlineData("epochSeconds", "1795525200", 3600.0)]
    [InlineData("epochMilliseconds", "1795525200000", 3600.0)]
    [InlineData("iso8601", "\"2026-11-24T13:00:00Z\"", 3600.0)]
    [InlineData("iso8601", "\"2026-11-24T15:00:00+02:00\"", 3600.0)]
    [InlineData("iso8601", "\"2020-01-01T00:00:00Z\"", 0.0)]
    [InlineData("iso8601", "\"9999-12-31T23:59:59Z\"", 315_360_000.0)]
    [InlineData("iso8601", "3600", null)]
    [InlineData("epochSeconds", "-1e309", 0.0)]
    [InlineData("epochMilliseconds", "1e309", 315_360_000.0)]
    [InlineData("milliseconds", "-1e309", 0.0)]
    public async Task O_33_an_expiry_is_read_in_the_documents_unit(string unit, string value, double? seconds)
    {
        await using var lab = OAuthLab.Answering(
            $$"""{"access_token":"at-1","expires_in":{{value}},"refresh_expires":{{value}}}"""
        );
        lab.Document.Token.Response.ExpiresInUnit = unit;
        lab.Document.Token.Response.RefreshTokenExpiresIn = "/refresh_expires";

        var tokens = await lab.GrantedAsync();

        tokens.ExpiresAt.ShouldBe(seconds is { } s ? OAuthLab.Now.AddSeconds(s) : null);
        tokens.RefreshExpiresAt.ShouldBe(tokens.ExpiresAt);
    }

    [Fact]
    public async Task R_16_a_default_lifetime_stands_in_for_a_missing_expiry()
    {
        await using var lab = OAuthLab.Answering("""{"access_token":"at-1"}""");
        lab.Document.Token.Response.DefaultLifetimeSeconds = 600;
        (await lab.GrantedAsync()).ExpiresAt.ShouldBe(OAuthLab.Now.AddMinutes(10));
    }
}
