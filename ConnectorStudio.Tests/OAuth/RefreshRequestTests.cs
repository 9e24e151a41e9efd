using ConnectorStudio.Core.Integrations;

namespace ConnectorStudio.Tests.OAuth;

/// <summary>What stands on the wire when a token is refreshed.</summary>
public sealed class RefreshRequestTests
{
    public static TheoryData<string, Action<IntegrationDraft>, string, string> Refreshes() =>
        new()
        {
            { "usual", _ => { }, "POST /token", "grant_type=refresh_token&refresh_token=rt-old-1" },
            {
                "own url",
                d => d.Refresh.Url = d.Token.Url.Replace("/token", "/renew"),
                "POST /renew",
                "grant_type=refresh_token&refresh_token=rt-old-1"
            },
            {
                "scope",
                d => d.Refresh.SendScope = true,
                "POST /token",
                "grant_type=refresh_token&refresh_token=rt-old-1&scope=read+write"
            },
            {
                "own authentication",
                d => d.Refresh.Authentication = "client_secret_post",
                "POST /token",
                "grant_type=refresh_token&refresh_token=rt-old-1&client_id=acme+client&client_secret=s3cr3t%2B%2F%3D"
            },
            {
                "the token's parameters, never its grant type",
                d =>
                {
                    d.Token.Parameters["grant_type"] = OAuthLab.Json("client_credentials");
                    d.Token.Parameters["audience"] = OAuthLab.Json("a");
                },
                "POST /token",
                "grant_type=refresh_token&refresh_token=rt-old-1&audience=a"
            },
            {
                "own parameters stand alone",
                d =>
                {
                    d.Token.Parameters["audience"] = OAuthLab.Json("a");
                    d.Refresh.Parameters = [];
                },
                "POST /token",
                "grant_type=refresh_token&refresh_token=rt-old-1"
            },
            {
                "renames of the token step",
                d => d.Token.ParameterNames["refresh_token"] = "rt",
                "POST /token",
                "grant_type=refresh_token&rt=rt-old-1"
            },
            {
                "json",
                d => d.Refresh.BodyFormat = "json",
                "POST /token",
                """{"grant_type":"refresh_token","refresh_token":"rt-old-1"}"""
            },
            {
                "current access token",
                d => d.Refresh.Parameters = new() { ["access_token"] = OAuthLab.Json("{{access_token}}") },
                "POST /token",
                "grant_type=refresh_token&refresh_token=rt-old-1&access_token=at-current"
            },
        };

    [Theory]
    [MemberData(nameof(Refreshes))]
    public async Task R_20_a_token_is_refreshed_exactly_as_the_document_says(
        string quirk,
        Action<IntegrationDraft> set,
        string line,
        string body
    )
    {
        await using var lab = OAuthLab.Answering(OAuthLab.Granted);
        set(lab.Document);

        (await lab.RefreshAsync()).Granted(out _, out _).ShouldBeTrue();

        lab.Server.Request.RequestLine.ShouldBe(line + " HTTP/1.1", quirk);
        lab.Server.Request.Body.ShouldBe(body, quirk);
    }
}
