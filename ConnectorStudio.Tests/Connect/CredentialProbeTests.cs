using ConnectorStudio.Core.Connect;
using ConnectorStudio.Core.Connections;
using ConnectorStudio.Core.Vault;
using ConnectorStudio.Tests.OAuth;

namespace ConnectorStudio.Tests.Connect;

/// <summary>What a token endpoint's answer to an impossible code says about the client.</summary>
public sealed class CredentialProbeTests
{
    [Theory]
    [InlineData(400, """{"error":"invalid_grant"}""", ProbeVerdict.Accepted)]
    [InlineData(
        400,
        """{"error":"invalid_grant","error_description":"The code is invalid or expired."}""",
        ProbeVerdict.Accepted
    )]
    [InlineData(200, """{"error":"bad_verification_code"}""", ProbeVerdict.Accepted)]
    [InlineData(401, """{"error":"invalid_client"}""", ProbeVerdict.Refused)]
    [InlineData(
        400,
        """{"error":"invalid_client","error_description":"AADSTS7000215: Invalid client secret provided."}""",
        ProbeVerdict.Refused
    )]
    [InlineData(200, """{"error":"incorrect_client_credentials"}""", ProbeVerdict.Refused)]
    [InlineData(400, """{"error":"unauthorized_client"}""", ProbeVerdict.Refused)]
    [InlineData(400, """{"error":"invalid_request"}""", ProbeVerdict.CannotTell)]
    [InlineData(404, "<html>Not found</html>", ProbeVerdict.CannotTell)]
    [InlineData(500, "oops", ProbeVerdict.CannotTell)]
    [InlineData(200, OAuthLab.Granted, ProbeVerdict.CannotTell)]
    public async Task An_answer_to_an_impossible_code_tells_about_the_client(
        int status,
        string body,
        ProbeVerdict verdict
    )
    {
        await using var lab = OAuthLab.Answering(body, status);

        var answer = await AskAsync(lab);

        answer.Verdict.ShouldBe(verdict);
        answer.Findings.Any().ShouldBe(verdict == ProbeVerdict.Refused || status == 404);
        answer.Exchange.ShouldNotBeNull();
        lab.Server.Requests.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task The_request_is_the_real_one_but_for_its_code()
    {
        await using var lab = OAuthLab.Answering("""{"error":"invalid_grant"}""", 400);

        _ = await AskAsync(lab);
        _ = await AskAsync(lab, "client_secret_post");

        var (first, second) = (lab.Server.Requests[0], lab.Server.Requests[1]);
        first.Basic().ShouldBe(("acme client", "s3cr3t+/="));
        first.Form.ShouldContain(("grant_type", "authorization_code"));
        first.Form.ShouldContain(("redirect_uri", OAuthLab.RedirectUri));
        first.Form.ShouldContain(pair => pair.Name == "code" && pair.Value.StartsWith("connectorstudio-probe-"));
        first.Form.ShouldContain(pair => pair.Name == "code_verifier");
        second.Header("Authorization").ShouldBeNull();
        second.Form.ShouldContain(("client_secret", "s3cr3t+/="));
        second.Form.Single(pair => pair.Name == "code").ShouldNotBe(first.Form.Single(pair => pair.Name == "code"));
    }

    private static Task<ProbeAnswer> AskAsync(OAuthLab lab, string? authentication = null) =>
        new CredentialProbe(lab.Tokens).AskAsync(
            lab.Document,
            new ConnectionValues
            {
                ConnectionId = Guid.Empty,
                ClientId = "acme client",
                ClientSecret = new Secret("s3cr3t+/="),
                RedirectUri = OAuthLab.RedirectUri,
            },
            authentication,
            OAuthLab.Ct
        );
}
