using ConnectorStudio.Core.Diagnosis;
using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.Integrations.Parts;
using ConnectorStudio.Core.OAuth;
using ConnectorStudio.Core.Outbound;
using ConnectorStudio.Core.Templating;
using ConnectorStudio.Tests.Studio;

namespace ConnectorStudio.Tests.Diagnosis;

/// <summary>After the token: its answer, the test, the name, the identity, the refresh, the revocation.</summary>
public sealed class DiagnoseAfterwardsTests
{
    private static readonly Dictionary<
        string,
        (Reply Reply, string? Field, Confidence Confidence, string? Value)
    > Tests = new()
    {
        ["49 no token sent"] = (
            Said.Test(401, "{}", draft => draft.Request.Headers = []),
            "request.headers",
            Confidence.Certain,
            null
        ),
        ["49 other scheme"] = (
            Said.Test(401, "{}", null, ("WWW-Authenticate", "Zoho-oauthtoken realm=\"x\"")),
            "request.headers",
            Confidence.Likely,
            null
        ),
        ["49 refused"] = (
            Said.Test(401, "{}", null, ("WWW-Authenticate", "Bearer error=\"invalid_token\"")),
            "request.headers",
            Confidence.Likely,
            null
        ),
        ["49 not an API"] = (
            Said.Test(401, "<html>", null, ("Content-Type", "text/html")),
            "test.url",
            Confidence.Certain,
            null
        ),
        ["50 scope named"] = (
            Said.Test(
                403,
                "{}",
                null,
                ("WWW-Authenticate", "Bearer error=\"insufficient_scope\", scope=\"profile.read\"")
            ),
            "authorization.scopes",
            Confidence.Certain,
            """["contacts.read","profile.read"]"""
        ),
        ["50 scope, by words"] = (
            Said.Test(403, """{"error":"insufficient_scope"}"""),
            "authorization.scopes",
            Confidence.Certain,
            null
        ),
        ["50 forbidden without words"] = (Said.Test(403, "{}"), "authorization.scopes", Confidence.Likely, null),
        ["80 header missing"] = (
            Said.Test(403, "Please send a User-Agent"),
            "request.headers",
            Confidence.Likely,
            null
        ),
        ["51 error inside"] = (
            Said.Test(200, """{"ok":false,"error":"not_authed"}"""),
            "test.success",
            Confidence.Certain,
            null
        ),
        ["51 error inside, by the rule"] = (
            Said.Test(
                200,
                """{"status":"bad"}""",
                draft =>
                    draft.Test.Success = new SuccessRule
                    {
                        Path = "/status",
                        EqualTo = System.Text.Json.JsonSerializer.SerializeToElement("good"),
                    }
            ),
            "test.success",
            Confidence.Certain,
            null
        ),
        ["54 leaves the list"] = (
            Said.Test(302, null, null, ("Location", "https://eu.acme.example/v1/me")),
            "allowedUrls",
            Confidence.Likely,
            null
        ),
        ["54 redirect that stays"] = (
            Said.Test(301, null, null, ("Location", "/v1/me/")),
            "test.url",
            Confidence.Certain,
            null
        ),
        ["55 not found"] = (Said.Test(404, "{}"), "test.url", Confidence.Certain, null),
        ["55 method"] = (Said.Test(405, "{}"), "test.url", Confidence.Certain, null),
        ["55 a page"] = (
            Said.Test(200, "<!doctype html>", null, ("Content-Type", "text/html")),
            "test.url",
            Confidence.Certain,
            null
        ),
        ["79 version"] = (
            Said.Test(400, """{"message":"API version missing"}"""),
            "request.headers",
            Confidence.Likely,
            null
        ),
        ["server error"] = (Said.Test(500, "{}"), null, Confidence.Certain, null),
        ["unreachable"] = (
            Said.Nothing(LegNames.Test, OutboundFailureKind.NameNotResolved),
            "test.url",
            Confidence.Likely,
            null
        ),
    };

    public static TheoryData<string> TestNames() => [.. Tests.Keys];

    [Theory]
    [MemberData(nameof(TestNames))]
    public void A_failed_test_is_led_back_to_its_field(string name)
    {
        var (reply, field, confidence, value) = Tests[name];

        var first = Diagnose.Test(reply)[0];

        (first.Field, first.Confidence).ShouldBe((field, confidence), $"{first.Code}: {first.Title}");
        first.Suggestion?.Value.GetRawText().ShouldBe(value);
        first.Code.ShouldStartWith("test.");
    }

    [Theory]
    [InlineData("""{"name":"Alice","error":null}""")]
    [InlineData("""{"ok":true,"errors":[]}""")]
    [InlineData("""[1,2]""")]
    [InlineData("pong")]
    public void A_good_answer_yields_nothing(string body) => Diagnose.Test(Said.Test(200, body)).ShouldBeEmpty();

    [Theory]
    [InlineData(401, "invalid_client", null, "refresh.authentication", FixAt.Studio)]
    [InlineData(400, "invalid_grant", null, null, FixAt.User)]
    [InlineData(404, "", null, "refresh.url", FixAt.Studio)]
    [InlineData(503, "", null, null, FixAt.Provider)]
    [InlineData(400, "invalid_scope", null, "refresh.sendScope", FixAt.Studio)]
    public void A_refused_refresh_is_led_back_to_its_field(
        int status,
        string code,
        string? words,
        string? field,
        FixAt fixAt
    )
    {
        var first = Diagnose.Refresh(Said.Refresh(status, code, words))[0];

        (first.Field, first.FixAt).ShouldBe((field, fixAt), first.Code);
    }

    [Theory]
    [InlineData(503, "", null, FixAt.Provider)]
    [InlineData(400, "unsupported_token_type", "revoke.tokens", FixAt.Studio)]
    [InlineData(401, "invalid_client", "revoke.authentication", FixAt.Studio)]
    [InlineData(404, "", "revoke.url", FixAt.Studio)]
    [InlineData(400, "teapot", null, FixAt.Studio)]
    public void A_failed_revocation_is_led_back_to_its_field(int status, string code, string? field, FixAt fixAt)
    {
        var first = Diagnose.Revoke(Said.Revoke(status, code))[0];

        (first.Field, first.FixAt).ShouldBe((field, fixAt), first.Code);
    }

    [Fact]
    public void A_token_that_cannot_be_revoked_is_left_out() =>
        Diagnose
            .Revoke(Said.Revoke(400, "unsupported_token_type", "token=••••&token_type_hint=access_token"))[0]
            .Suggestion!.Value.GetRawText()
            .ShouldBe("""["refresh_token"]""");

    [Theory]
    [InlineData(true, 3600L, null)]
    [InlineData(true, 5_184_000L, null)]
    [InlineData(true, 2_592_000L, null)]
    [InlineData(true, 3_600_000L, "token.response.expiresInUnit")]
    [InlineData(true, 1_790_000_000L, "token.response.expiresInUnit")]
    [InlineData(true, 1_790_000_000_000L, "token.response.expiresInUnit")]
    [InlineData(true, null, "token.response.defaultLifetimeSeconds")]
    [InlineData(false, 3600L, "authorization.alwaysScopes")]
    [InlineData(false, null, null)]
    public void A_token_answer_says_what_it_leaves_to_be_desired(bool refreshToken, long? expiresIn, string? field) =>
        Diagnose
            .TokenAnswer(Some.Draft(), refreshToken, expiresIn)
            .Select(finding => finding.Field)
            .ShouldBe(field is null ? [] : [field]);

    [Fact]
    public void Milliseconds_are_suggested_for_what_is_round_only_so() =>
        Diagnose.TokenAnswer(Some.Draft(), true, 3_600_000)[0].Suggestion!.Value.GetString().ShouldBe("milliseconds");

    [Fact]
    public void A_known_server_is_asked_for_a_refresh_token_in_its_own_way()
    {
        var draft = Some.Draft();
        draft.Authorization.Url = "https://accounts.google.com/o/oauth2/v2/auth";

        var finding = Diagnose.TokenAnswer(draft, false, 3600)[0];

        finding.Field.ShouldBe("authorization.parameters");
        finding.Suggestion!.Path.ShouldBe("/authorization/parameters/access_type");
    }

    [Theory]
    [InlineData(TemplateFaultKind.Missing, "identity.value_missing")]
    [InlineData(TemplateFaultKind.NotScalar, "identity.value_not_text")]
    public void An_account_without_an_identity_is_an_error_of_step_11(TemplateFaultKind kind, string code)
    {
        var finding = Diagnose.Identity(Some.Draft(), new TemplateFault(kind, "test.id", "test.id has no value."));

        (finding.Code, finding.Step, finding.Severity).ShouldBe((code, 11, FindingSeverity.Error));
    }

    [Fact]
    public void A_name_that_cannot_be_made_is_a_warning_of_step_9()
    {
        var finding = Diagnose.Name(
            Some.Draft(),
            new TemplateFault(TemplateFaultKind.Missing, "test.name", "test.name has no value.")
        );

        (finding.Step, finding.Field, finding.Severity).ShouldBe((9, "connectionName", FindingSeverity.Warning));
    }
}
