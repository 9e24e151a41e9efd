using ConnectorStudio.Core.Diagnosis;
using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.OAuth;
using ConnectorStudio.Tests.Studio;

namespace ConnectorStudio.Tests.Diagnosis;

public sealed class DiagnoseAuthorizeTests
{
    [Theory]
    [InlineData("access_denied", null, null, FixAt.User)]
    [InlineData("user_cancelled_login", null, null, FixAt.User)]
    [InlineData("access_denied", "AADSTS65001: The user or administrator has not consented", null, FixAt.Provider)]
    [InlineData("redirect_uri_mismatch", null, "redirect.uri", FixAt.Provider)]
    [InlineData(
        "invalid_request",
        "AADSTS50011: The reply URL specified does not match",
        "redirect.uri",
        FixAt.Provider
    )]
    [InlineData("invalid_client", "Unknown client", "client.id", FixAt.Studio)]
    [InlineData("invalid_client", null, "client.id", FixAt.Studio)]
    [InlineData("unauthorized_client", null, "client.id", FixAt.Provider)]
    [InlineData("unsupported_response_type", null, "authorization.responseType", FixAt.Studio)]
    [InlineData("invalid_scope", "The scope contacts.read is unknown", "authorization.scopes", FixAt.Studio)]
    [InlineData("invalid_scope", "offline_access is not allowed", "authorization.alwaysScopes", FixAt.Studio)]
    [InlineData("invalid_request", "code_challenge is not supported", "authorization.pkce", FixAt.Studio)]
    [InlineData("invalid_target", null, "authorization.resource", FixAt.Studio)]
    [InlineData("server_error", null, null, FixAt.Provider)]
    [InlineData("temporarily_unavailable", null, null, FixAt.Provider)]
    [InlineData("login_required", null, null, FixAt.User)]
    [InlineData("application_suspended", null, "client.id", FixAt.Provider)]
    [InlineData(
        "unauthorized_client",
        "AADSTS50194: not configured as a multi-tenant application",
        "authorization.url",
        FixAt.Studio
    )]
    [InlineData("who_knows", null, null, FixAt.Studio)]
    public void A_refused_login_is_led_back_to_its_field(string error, string? description, string? field, FixAt fixAt)
    {
        var first = Diagnose.Authorize(Some.Draft(), error, description)[0];

        (first.Field, first.FixAt).ShouldBe((field, fixAt), first.Code);
    }

    [Fact]
    public void A_denied_consent_is_a_result_of_its_own()
    {
        var finding = Diagnose.Authorize(Some.Draft(), "access_denied", null).ShouldHaveSingleItem();

        finding.Code.ShouldBe("authorize.access_denied");
        finding.Step.ShouldBeNull();
    }

    [Fact]
    public void An_error_that_nobody_knows_says_so()
    {
        var finding = Diagnose.Authorize(Some.Draft(), "who_knows", null).ShouldHaveSingleItem();

        finding.Code.ShouldBe("unknown");
        finding.Confidence.ShouldBe(Confidence.Unknown);
    }

    [Fact]
    public void Scopes_read_as_one_point_to_the_separator()
    {
        var draft = Some.Draft();
        draft.Authorization.ScopeSeparator = ",";

        var first = Diagnose.Authorize(draft, "invalid_scope", "Unknown scope contacts.read,offline_access")[0];

        first.Field.ShouldBe("authorization.scopeSeparator");
        first.Confidence.ShouldBe(Confidence.Likely);
        first.Suggestion!.Value.GetString().ShouldBe(" ");
    }

    [Fact]
    public void PKCE_switched_off_where_it_is_demanded_is_switched_on()
    {
        var draft = Some.Draft();
        draft.Authorization.Pkce = "none";

        var first = Diagnose.Authorize(draft, "invalid_request", "The 'code_challenge' parameter is missing")[0];

        first.Code.ShouldBe("authorize.pkce_required");
        first.Suggestion!.Value.GetString().ShouldBe("S256");
    }

    [Theory]
    [InlineData("error=access_denied&error_description=No", "access_denied", "No")]
    [InlineData("error_reason=user_denied", "access_denied", null)]
    [InlineData("error=access_denied&error_reason=user_denied", "access_denied", "user_denied")]
    [InlineData("error_code=1349126&error_message=App%20not%20active", "1349126", "App not active")]
    [InlineData("invalid=1&reason=invalid_scope", "invalid_scope", "invalid_scope")]
    [InlineData("denied=abc", "access_denied", null)]
    public void Errors_under_other_names_are_read(string query, string code, string? description) =>
        CallbackError.Read(Parameters(query)).ShouldBe(new CallbackError(code, description));

    [Fact]
    public void An_answer_without_an_error_has_none() =>
        CallbackError.Read(Parameters("code=abc&state=x")).ShouldBeNull();

    [Fact]
    public void The_words_of_an_error_are_cut_to_500_characters() =>
        CallbackError
            .Read([new("error", "x"), new("error_description", new string('y', 2000))])!
            .Description!.Length.ShouldBe(500);

    [Theory]
    [InlineData("state=s&auth_code=abcdef", "redirect.codeParameter", "auth_code")]
    [InlineData("state=s&connectorstudio_fragment=1", "redirect.responseMode", "query")]
    [InlineData("state=s", "redirect.codeParameter", null)]
    public void A_callback_without_a_code_says_where_to_look(string query, string field, string? suggestion)
    {
        var first = Diagnose.Callback(Some.Draft(), AuthorizationResponseFault.NoCode, Parameters(query))[0];

        first.Field.ShouldBe(field);
        first.Suggestion?.Value.GetString().ShouldBe(suggestion);
        first.Step.ShouldBe(2);
    }

    [Fact]
    public void A_callback_with_a_token_is_refused_and_its_value_is_nowhere()
    {
        var first = Diagnose.Callback(
            Some.Draft(),
            AuthorizationResponseFault.TokenInFrontChannel,
            Parameters("access_token=canary&state=s")
        )[0];

        first.Field.ShouldBe("authorization.responseType");
        first.ToString().ShouldNotContain("canary");
        first.Evidence.ShouldBe(["The callback has: access_token, state"]);
    }

    [Fact]
    public void The_issuer_is_named_on_both_sides_when_they_differ()
    {
        var finding = Diagnose.IssuerMismatch(Some.Draft(), "https://a.example", "https://b.example");

        finding.Field.ShouldBe("authorization.issuer");
        finding.Evidence.ShouldBe(["iss=https://b.example", "expected https://a.example"]);
    }

    private static List<KeyValuePair<string, string>> Parameters(string query) =>
        [
            .. query
                .Split('&')
                .Select(pair => pair.Split('=', 2))
                .Select(pair => KeyValuePair.Create(pair[0], Uri.UnescapeDataString(pair[1]))),
        ];
}
