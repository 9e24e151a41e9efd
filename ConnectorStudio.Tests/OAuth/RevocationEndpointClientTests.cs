using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.Integrations.Parts;
using ConnectorStudio.Core.OAuth;
using ConnectorStudio.Tests.Outbound;

namespace ConnectorStudio.Tests.OAuth;

public sealed class RevocationEndpointClientTests
{
    public static TheoryData<string, Action<IntegrationDraft>, string[], string[]> Quirks() =>
        new()
        {
            {
                "usual",
                _ => { },
                ["POST /revoke", "POST /revoke"],
                ["token=rt-current&token_type_hint=refresh_token", "token=at-current&token_type_hint=access_token"]
            },
            {
                "order",
                d => d.Revoke.Tokens = ["access_token", "refresh_token"],
                ["POST /revoke", "POST /revoke"],
                ["token=at-current&token_type_hint=access_token", "token=rt-current&token_type_hint=refresh_token"]
            },
            {
                "one only",
                d => d.Revoke.Tokens = ["access_token"],
                ["POST /revoke"],
                ["token=at-current&token_type_hint=access_token"]
            },
            {
                "whole grant",
                d => d.Revoke.EndsWholeGrant = true,
                ["POST /revoke"],
                ["token=rt-current&token_type_hint=refresh_token"]
            },
            {
                "names",
                d =>
                    (d.Revoke.TokenParameter, d.Revoke.HintParameter, d.Revoke.EndsWholeGrant) = (
                        "access_token",
                        null,
                        true
                    ),
                ["POST /revoke"],
                ["access_token=rt-current"]
            },
            {
                "post",
                d => (d.Revoke.Authentication, d.Revoke.EndsWholeGrant) = ("client_secret_post", true),
                ["POST /revoke"],
                ["token=rt-current&token_type_hint=refresh_token&client_id=acme+client&client_secret=s3cr3t%2B%2F%3D"]
            },
            {
                "json",
                d => (d.Revoke.BodyFormat, d.Revoke.EndsWholeGrant) = ("json", true),
                ["POST /revoke"],
                ["{\"token\":\"rt-current\",\"token_type_hint\":\"refresh_token\"}"]
            },
            {
                "path",
                d =>
                {
                    d.Revoke.Url += "/{{token}}";
                    d.Revoke.Method = "DELETE";
                    d.Revoke.BodyFormat = "none";
                    d.Revoke.EndsWholeGrant = true;
                },
                ["DELETE /revoke/rt-current"],
                [""]
            },
            {
                "query",
                d => (d.Revoke.BodyFormat, d.Revoke.EndsWholeGrant) = ("query", true),
                ["POST /revoke?token=rt-current&token_type_hint=refresh_token"],
                [""]
            },
            {
                "extras",
                d =>
                {
                    d.Revoke.Parameters["x"] = OAuthLab.Json("{{region}}");
                    d.Revoke.ParameterNames["token_type_hint"] = null;
                    d.Revoke.EndsWholeGrant = true;
                },
                ["POST /revoke"],
                ["token=rt-current&x=eu"]
            },
        };

    [Theory]
    [MemberData(nameof(Quirks))]
    public async Task O_50_tokens_are_revoked_exactly_as_the_document_says(
        string quirk,
        Action<IntegrationDraft> set,
        string[] lines,
        string[] bodies
    )
    {
        await using var lab = OAuthLab.Answering("");
        set(lab.Document);

        var outcomes = await lab.RevokeAsync();

        outcomes.ShouldAllBe(each => each.Outcome == RevocationOutcome.Revoked && each.Error == null);
        lab.Server.Requests.Select(r => r.RequestLine).ShouldBe(lines.Select(line => line + " HTTP/1.1"), quirk);
        lab.Server.Requests.Select(r => r.Body).ShouldBe(bodies, quirk);
    }

    [Theory]
    [InlineData(null, "Basic YWNtZStjbGllbnQ6czNjcjN0JTJCJTJGJTNE")]
    [InlineData("bearer", "Bearer at-current")]
    [InlineData("anonymous", null)]
    [InlineData("none", null)]
    public async Task O_50_the_client_is_named_as_the_document_says(string? authentication, string? header)
    {
        await using var lab = OAuthLab.Answering("");
        lab.Document.Revoke.Authentication = authentication;
        lab.Document.Revoke.EndsWholeGrant = true;

        _ = await lab.RevokeAsync();

        lab.Server.Request.Header("Authorization").ShouldBe(header);
        lab.Server.Request.Form.Any(pair => pair.Name == "client_id").ShouldBe(authentication == "none");
    }

    [Theory]
    [InlineData(200, "", RevocationOutcome.Revoked)]
    [InlineData(200, "<html>done</html>", RevocationOutcome.Revoked)]
    [InlineData(400, "{\"error\":\"unsupported_token_type\"}", RevocationOutcome.Unsupported)]
    [InlineData(400, "{\"error\":\"invalid_request\"}", RevocationOutcome.Failed)]
    [InlineData(401, "{\"error\":\"invalid_client\"}", RevocationOutcome.Failed)]
    [InlineData(404, "", RevocationOutcome.Failed)]
    [InlineData(500, "", RevocationOutcome.Failed)]
    [InlineData(503, "", RevocationOutcome.Pending)]
    public async Task O_50_eight_answers_are_told_truthfully(int status, string body, RevocationOutcome outcome)
    {
        await using var lab = OAuthLab.Answering(body, status, "Retry-After: 30");

        var outcomes = await lab.RevokeAsync();

        outcomes
            .Select(each => (each.Token, each.Outcome))
            .ShouldBe([("refresh_token", outcome), ("access_token", outcome)]);
        outcomes.ShouldAllBe(each => each.Exchange != null);
        if (outcome == RevocationOutcome.Pending)
        {
            outcomes[0].RetryAfter.ShouldBe(TimeSpan.FromSeconds(30));
        }
    }

    [Fact]
    public async Task O_50_other_success_statuses_and_a_success_rule_are_the_documents()
    {
        await using var lab = OAuthLab.Answering("{\"ok\":true}", 204);
        (await lab.RevokeAsync())[0].Outcome.ShouldBe(RevocationOutcome.Failed);
        lab.Document.Revoke.SuccessStatuses = [200, 204];
        (await lab.RevokeAsync())[0].Outcome.ShouldBe(RevocationOutcome.Revoked);

        await using var unhappy = OAuthLab.Answering("{\"ok\":false}");
        unhappy.Document.Revoke.Success = new SuccessRule { Path = "/ok", EqualTo = OAuthLab.Json(true) };
        (await unhappy.RevokeAsync())[0].Outcome.ShouldBe(RevocationOutcome.Failed);
    }

    [Fact]
    public async Task O_50_an_endpoint_that_does_not_answer_is_pending_and_one_that_the_guard_refuses_has_failed()
    {
        await using var lab = new OAuthLab(RawAnswer.HangUp());
        (await lab.RevokeAsync())[0].Outcome.ShouldBe(RevocationOutcome.Pending);

        lab.Document.Revoke.Url = "https://10.0.0.1/revoke";
        (await lab.RevokeAsync())[0].Outcome.ShouldBe(RevocationOutcome.Failed);
    }

    [Fact]
    public async Task Without_a_revoke_url_nothing_is_sent()
    {
        await using var lab = OAuthLab.Answering("");
        lab.Document.Revoke.Url = null;

        (await lab.RevokeAsync()).ShouldBeEmpty();
        lab.Server.Connections.ShouldBe(0);
    }

    [Fact]
    public async Task A_token_in_the_path_is_hidden_in_the_exchange()
    {
        await using var lab = OAuthLab.Answering("gone: rt-current");
        lab.Document.Revoke.Url += "/{{token}}";
        lab.Document.Revoke.BodyFormat = "none";

        var exchange = (await lab.RevokeAsync())[0].Exchange!;

        exchange.Url.ShouldNotContain("rt-current");
        exchange.ResponseBody!.ShouldNotContain("rt-current");
    }
}
