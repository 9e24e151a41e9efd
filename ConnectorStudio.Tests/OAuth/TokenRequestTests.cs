using System.Text.Json;
using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Tests.Outbound;

namespace ConnectorStudio.Tests.OAuth;

/// <summary>What stands on the wire for each setting of the document.</summary>
public sealed class TokenRequestTests
{
    private const string Basic = "Basic YWNtZStjbGllbnQ6czNjcjN0JTJCJTJGJTNE"; // acme+client:s3cr3t%2B%2F%3D
    private const string Redirect = "https%3A%2F%2Fstudio.example%2Foauth%2Fcallback%2F0197";
    private const string Verifier = "code_verifier=verifier-verifier-verifier-verifier-verifier-1";
    private const string Usual = $"grant_type=authorization_code&code=the-code-1&redirect_uri={Redirect}&{Verifier}";

    public static TheoryData<string, Action<IntegrationDraft>, string, string> Quirks() =>
        new()
        {
            { "usual", _ => { }, "POST /token", Usual },
            {
                "post",
                d => d.Client.Authentication = "client_secret_post",
                "POST /token",
                Usual + "&client_id=acme+client&client_secret=s3cr3t%2B%2F%3D"
            },
            { "public", d => d.Client.Authentication = "none", "POST /token", Usual + "&client_id=acme+client" },
            {
                "token's own authentication",
                d => d.Token.Authentication = "client_secret_post",
                "POST /token",
                Usual + "&client_id=acme+client&client_secret=s3cr3t%2B%2F%3D"
            },
            {
                "no redirect URI",
                d => d.Token.SendRedirectUri = false,
                "POST /token",
                $"grant_type=authorization_code&code=the-code-1&{Verifier}"
            },
            {
                "no pkce",
                d => d.Authorization.Pkce = "none",
                "POST /token",
                $"grant_type=authorization_code&code=the-code-1&redirect_uri={Redirect}"
            },
            {
                "extra",
                d => d.Token.Parameters["audience"] = OAuthLab.Json("{{region}} x"),
                "POST /token",
                Usual + "&audience=eu+x"
            },
            {
                "number and boolean",
                d =>
                {
                    d.Token.Parameters["expiring"] = OAuthLab.Json(1);
                    d.Token.Parameters["b"] = OAuthLab.Json(true);
                },
                "POST /token",
                Usual + "&expiring=1&b=true"
            },
            {
                "grant type replaced",
                d => d.Token.Parameters["grant_type"] = OAuthLab.Json("client_credentials"),
                "POST /token",
                $"code=the-code-1&redirect_uri={Redirect}&{Verifier}&grant_type=client_credentials"
            },
            {
                "renamed",
                d =>
                {
                    d.Token.ParameterNames["code"] = "auth_code";
                    d.Token.ParameterNames["redirect_uri"] = null;
                },
                "POST /token",
                $"grant_type=authorization_code&auth_code=the-code-1&{Verifier}"
            },
            {
                "renamed client",
                d =>
                {
                    d.Client.Authentication = "client_secret_post";
                    d.Token.ParameterNames["client_id"] = "client_key";
                    d.Token.ParameterNames["client_secret"] = "secret";
                },
                "POST /token",
                Usual + "&client_key=acme+client&secret=s3cr3t%2B%2F%3D"
            },
            {
                "resource",
                d => d.Authorization.Resource = ["https://a.example/", "https://b.example/"],
                "POST /token",
                Usual + "&resource=https%3A%2F%2Fa.example%2F&resource=https%3A%2F%2Fb.example%2F"
            },
            {
                "json",
                d =>
                {
                    d.Token.BodyFormat = "json";
                    d.Token.Parameters["n"] = OAuthLab.Json(1);
                },
                "POST /token",
                """{"grant_type":"authorization_code","code":"the-code-1","redirect_uri":"https://studio.example/oauth/callback/0197","code_verifier":"verifier-verifier-verifier-verifier-verifier-1","n":1}"""
            },
            { "query", d => d.Token.BodyFormat = "query", $"POST /token?{Usual}", "" },
            { "get", d => d.Token.Method = "GET", $"GET /token?{Usual}", "" },
            {
                "query in the url",
                d => (d.Token.Url, d.Token.BodyFormat) = (d.Token.Url + "?app=7", "query"),
                $"POST /token?app=7&{Usual}",
                ""
            },
            { "nothing", d => d.Token.BodyFormat = "none", "POST /token", "" },
        };

    [Theory]
    [MemberData(nameof(Quirks))]
    public async Task A_code_is_redeemed_exactly_as_the_document_says(
        string quirk,
        Action<IntegrationDraft> set,
        string line,
        string body
    )
    {
        await using var lab = OAuthLab.Answering(OAuthLab.Granted);
        set(lab.Document);

        _ = await lab.GrantedAsync();

        lab.Server.Request.RequestLine.ShouldBe(line + " HTTP/1.1", quirk);
        lab.Server.Request.Body.ShouldBe(body, quirk);
        lab.Server.Request.Header("Accept").ShouldBe("application/json");
        var authentication = lab.Document.Token.Authentication ?? lab.Document.Client.Authentication;
        lab.Server.Request.Header("Authorization").ShouldBe(authentication == "client_secret_basic" ? Basic : null);
        lab.Server.Request.Header("Content-Type")
            .ShouldBe(
                body.Length == 0 ? null
                : body[0] == '{' ? "application/json"
                : "application/x-www-form-urlencoded"
            );
    }

    [Fact]
    public async Task Headers_of_the_document_win_and_carry_rendered_values()
    {
        await using var lab = OAuthLab.Answering(OAuthLab.Granted);
        lab.Document.Client.Authentication = "none";
        lab.Document.Token.Headers["accept"] = "application/vnd.acme+json";
        lab.Document.Token.Headers["X-Region"] = "r-{{region}}";
        lab.Document.Token.Headers["Authorization"] = "Secret {{client_secret}}";

        var result = await lab.RedeemAsync();

        lab.Server.Request.Header("Accept").ShouldBe("application/vnd.acme+json");
        lab.Server.Request.Header("X-Region").ShouldBe("r-eu");
        lab.Server.Request.Header("Authorization").ShouldBe("Secret s3cr3t+/=");
        JsonSerializer.Serialize(result.Exchange).ShouldNotContain("s3cr3t");
    }

    [Theory]
    [InlineData("{{nothing}}", "token.parameters.x")]
    [InlineData("{{broken", "token.parameters.x")]
    public async Task A_template_without_value_refuses_the_call(string value, string field)
    {
        await using var lab = OAuthLab.Answering(OAuthLab.Granted);
        lab.Document.Token.Parameters["x"] = OAuthLab.Json(value);

        (await lab.RefusedAsync()).Field.ShouldBe(field);
        lab.Server.Connections.ShouldBe(0);
    }

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task O_38_code_secret_and_refresh_token_never_follow_a_redirect(int status)
    {
        await using var other = new RawServer(RawAnswer.Json(OAuthLab.Granted));
        await using var lab = new OAuthLab(RawAnswer.Text("", status, $"Location: {other.Url("/token")}"));

        (await lab.RefusedAsync()).Code.ShouldBe("redirected");
        (await lab.RefreshAsync()).Error!.Code.ShouldBe("redirected");
        _ = await lab.RevokeAsync();

        other.Connections.ShouldBe(0);
    }
}
