using System.Text.Json;
using ConnectorStudio.Core.Diagnosis;
using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.Integrations.Parts;
using ConnectorStudio.Core.OAuth;
using ConnectorStudio.Core.Outbound;
using ConnectorStudio.Tests.Studio;

namespace ConnectorStudio.Tests.Diagnosis;

/// <summary>One entry per known refusal. Longer than 300 lines because the table is read as one, cause beside cause.</summary>
public sealed class DiagnoseTokenTests
{
    private static readonly string[] Words = ["likely", "may ", "often", " or ", " if "];

    private const string Form = "application/x-www-form-urlencoded";

    private static readonly Dictionary<
        string,
        (Reply Reply, string? Field, FixAt FixAt, Confidence Confidence, string? Value)
    > Causes = new()
    {
        ["24 wrong secret"] = (
            Said.Token(401, "invalid_client", "The specified client credentials are invalid."),
            "client.secret",
            FixAt.Studio,
            Confidence.Certain,
            null
        ),
        ["24 wrong secret, without words"] = (
            Said.Token(401, "invalid_client"),
            "client.secret",
            FixAt.Studio,
            Confidence.Likely,
            null
        ),
        ["24 wrong secret at GitHub, with 200"] = (
            Said.Token(200, "incorrect_client_credentials", "The client_id and/or client_secret passed are incorrect."),
            "client.secret",
            FixAt.Studio,
            Confidence.Certain,
            null
        ),
        ["25 id of the secret"] = (
            Said.Token(
                401,
                "invalid_client",
                "AADSTS7000215: Ensure the secret being sent is the client secret value, not the client secret ID."
            ),
            "client.secret",
            FixAt.Studio,
            Confidence.Certain,
            null
        ),
        ["25 secret expired"] = (
            Said.Token(401, "invalid_client", "AADSTS7000222: The provided client secret keys are expired."),
            "client.secret",
            FixAt.Studio,
            Confidence.Certain,
            null
        ),
        ["26 header and body"] = (
            Said.Token(
                400,
                "invalid_request",
                "Multiple client credentials were given.",
                draft => draft.Token.Parameters["client_secret"] = Json("x")
            ),
            "token.parameters",
            FixAt.Studio,
            Confidence.Certain,
            "{}"
        ),
        ["27 body wanted"] = (
            Said.Token(401, "invalid_client", "Send client_id and client_secret in the body."),
            "client.authentication",
            FixAt.Studio,
            Confidence.Certain,
            "\"client_secret_post\""
        ),
        ["27 body wanted, by a missing parameter"] = (
            Said.Token(400, "invalid_request", "Client_id field is required"),
            "client.authentication",
            FixAt.Studio,
            Confidence.Certain,
            "\"client_secret_post\""
        ),
        ["27 body wanted, decided at the token step"] = (
            Said.Token(
                400,
                "invalid_request",
                "client_id is missing",
                draft => draft.Token.Authentication = ClientAuthentications.Basic
            ),
            "token.authentication",
            FixAt.Studio,
            Confidence.Certain,
            "\"client_secret_post\""
        ),
        ["28 header wanted"] = (
            Said.Token(401, "unauthorized_client", "Missing valid authorization header", Posts),
            "client.authentication",
            FixAt.Studio,
            Confidence.Certain,
            "\"client_secret_basic\""
        ),
        ["28 header wanted, by the challenge"] = (
            Said.Token(401, "invalid_client", null, Posts, null, ("WWW-Authenticate", "Basic realm=\"acme\"")),
            "client.authentication",
            FixAt.Studio,
            Confidence.Likely,
            "\"client_secret_basic\""
        ),
        ["29 secret of a public client"] = (
            Said.Token(
                401,
                "invalid_client",
                "AADSTS700025: Client is public so neither 'client_assertion' nor 'client_secret' should be presented."
            ),
            "client.authentication",
            FixAt.Studio,
            Confidence.Certain,
            "\"none\""
        ),
        ["50 secret needed"] = (
            Said.Token(
                401,
                "invalid_client",
                "AADSTS7000218: The request body must contain the following parameter: 'client_assertion' or 'client_secret'.",
                draft => draft.Client.Authentication = ClientAuthentications.None
            ),
            "client.authentication",
            FixAt.Studio,
            Confidence.Certain,
            "\"client_secret_post\""
        ),
        ["5 unknown client"] = (
            Said.Token(401, "invalid_client", "The specified 'client_id' is invalid."),
            "client.id",
            FixAt.Studio,
            Confidence.Certain,
            null
        ),
        ["47 basic encoding"] = (
            Said.Token(401, "invalid_client") with
            {
                CredentialsNeedEncoding = true,
            },
            "client.basicEncoding",
            FixAt.Studio,
            Confidence.Likely,
            "\"raw\""
        ),
        ["30 not found"] = (
            Said.Token(404, "", null, null, "Not Found"),
            "token.url",
            FixAt.Studio,
            Confidence.Certain,
            null
        ),
        ["30 not this method"] = (Said.Token(405, ""), "token.url", FixAt.Studio, Confidence.Certain, null),
        ["30 GET wanted"] = (
            Said.Token(405, "", null, null, null, ("Allow", "GET, HEAD")),
            "token.method",
            FixAt.Studio,
            Confidence.Likely,
            null
        ),
        ["30 a page"] = (
            Said.Token(200, "", null, null, "<!DOCTYPE html><title>Log in</title>", ("Content-Type", "text/html")),
            "token.url",
            FixAt.Studio,
            Confidence.Certain,
            null
        ),
        ["31 redirect to the same host"] = (
            Said.Token(308, "", null, null, null, ("Location", "https://login.acme.example/v2/token")),
            "token.url",
            FixAt.Studio,
            Confidence.Certain,
            "\"https://login.acme.example/v2/token\""
        ),
        ["31 redirect elsewhere"] = (
            Said.Token(302, "", null, null, null, ("Location", "https://evil.example/token")),
            "token.url",
            FixAt.Studio,
            Confidence.Certain,
            null
        ),
        ["32 JSON wanted"] = (
            Said.Token(415, "invalid_request", "Content-Type must be application/json"),
            "token.bodyFormat",
            FixAt.Studio,
            Confidence.Certain,
            "\"json\""
        ),
        ["32 JSON likely wanted"] = (
            Said.Token(400, "invalid_request", "The grant_type is missing."),
            "token.bodyFormat",
            FixAt.Studio,
            Confidence.Likely,
            "\"json\""
        ),
        ["32 form wanted"] = (
            Said.Token(415, "invalid_request", $"Use {Form}", draft => draft.Token.BodyFormat = "json"),
            "token.bodyFormat",
            FixAt.Studio,
            Confidence.Certain,
            "\"form\""
        ),
        ["34 error inside, no field of its own"] = (
            Said.Token(200, "", null, null, """{"ok":false,"msg":"x"}"""),
            "token.response.success",
            FixAt.Studio,
            Confidence.Certain,
            null
        ),
        ["34 error inside, with its field"] = (
            Said.Token(200, "invalid_client", "client_secret is wrong", null, """{"error":"invalid_client"}"""),
            "client.secret",
            FixAt.Studio,
            Confidence.Certain,
            null
        ),
        ["35 token nested"] = (
            Said.Token(200, "", null, null, """{"data":{"access_token":"••••••••"}}"""),
            "token.response.accessToken",
            FixAt.Studio,
            Confidence.Certain,
            "\"/data/access_token\""
        ),
        ["35 no token at all"] = (
            Said.Token(200, "", null, null, "{}"),
            "token.response.accessToken",
            FixAt.Studio,
            Confidence.Likely,
            null
        ),
        ["36 code expired"] = (
            Said.Token(400, "invalid_grant", "The authorization code has expired."),
            null,
            FixAt.User,
            Confidence.Certain,
            null
        ),
        ["36 code likely expired"] = (
            Said.Token(400, "invalid_grant") with
            {
                CodeAge = TimeSpan.FromMinutes(7),
            },
            null,
            FixAt.User,
            Confidence.Likely,
            null
        ),
        ["37 code used twice"] = (
            Said.Token(400, "invalid_grant", "The authorization code has already been redeemed."),
            null,
            FixAt.User,
            Confidence.Certain,
            null
        ),
        ["38 redirect URI left out"] = (
            Said.Token(
                400,
                "invalid_request",
                "redirect_uri is required",
                draft => draft.Token.SendRedirectUri = false
            ),
            "token.sendRedirectUri",
            FixAt.Studio,
            Confidence.Certain,
            "true"
        ),
        ["38 redirect URI left out, without words"] = (
            Said.Token(400, "invalid_grant", null, draft => draft.Token.SendRedirectUri = false),
            "token.sendRedirectUri",
            FixAt.Studio,
            Confidence.Likely,
            "true"
        ),
        ["14 redirect URI unwanted"] = (
            Said.Token(400, "invalid_request", "redirect_uri is not allowed here"),
            "token.sendRedirectUri",
            FixAt.Studio,
            Confidence.Certain,
            "false"
        ),
        ["39 verifier with plain PKCE"] = (
            Said.Token(
                400,
                "invalid_grant",
                "code_verifier does not match",
                draft => draft.Authorization.Pkce = "plain"
            ),
            "authorization.pkce",
            FixAt.Studio,
            Confidence.Certain,
            "\"S256\""
        ),
        ["39 verifier mismatch"] = (
            Said.Token(400, "invalid_grant", "The specified 'code_verifier' is invalid."),
            "authorization.pkce",
            FixAt.Studio,
            Confidence.Likely,
            null
        ),
        ["53 verifier without a challenge"] = (
            Said.Token(400, "invalid_grant", "code_verifier was included without a code_challenge"),
            "authorization.pkce",
            FixAt.Studio,
            Confidence.Certain,
            "\"none\""
        ),
        ["56 PKCE demanded"] = (
            Said.Token(400, "invalid_request", "code_verifier required", draft => draft.Authorization.Pkce = "none"),
            "authorization.pkce",
            FixAt.Studio,
            Confidence.Certain,
            "\"S256\""
        ),
        ["42 server error"] = (
            Said.Token(503, "", null, null, null, ("Retry-After", "30")),
            null,
            FixAt.Provider,
            Confidence.Certain,
            null
        ),
        ["42 too many calls"] = (Said.Token(429, ""), null, FixAt.Provider, Confidence.Certain, null),
        ["42 timeout"] = (
            Said.Nothing(LegNames.Token, OutboundFailureKind.Timeout),
            null,
            FixAt.Provider,
            Confidence.Certain,
            null
        ),
        ["42 oversize"] = (
            Said.Nothing(LegNames.Token, OutboundFailureKind.TooLarge),
            null,
            FixAt.Provider,
            Confidence.Certain,
            null
        ),
        ["40 host unknown"] = (
            Said.Nothing(LegNames.Token, OutboundFailureKind.NameNotResolved),
            "token.url",
            FixAt.Studio,
            Confidence.Likely,
            null
        ),
        ["65 private authority"] = (
            Said.Nothing(LegNames.Token, OutboundFailureKind.Tls),
            "token.url",
            FixAt.Deployment,
            Confidence.Certain,
            null
        ),
        ["blocked by the studio"] = (
            Said.Nothing(LegNames.Token, OutboundFailureKind.AddressNotAllowed),
            "token.url",
            FixAt.Studio,
            Confidence.Certain,
            null
        ),
        ["grant type of its own"] = (
            Said.Token(
                400,
                "unsupported_grant_type",
                null,
                draft => draft.Token.Parameters["grant_type"] = Json("code")
            ),
            "token.parameters",
            FixAt.Studio,
            Confidence.Certain,
            null
        ),
        ["nothing fits"] = (
            Said.Token(400, "teapot", "Short and stout."),
            null,
            FixAt.Studio,
            Confidence.Unknown,
            null
        ),
    };

    public static TheoryData<string> Names() => [.. Causes.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_most_likely_cause_comes_first(string name)
    {
        var (reply, field, fixAt, confidence, value) = Causes[name];

        var first = Diagnose.Token(reply)[0];

        (first.Field, first.FixAt, first.Confidence).ShouldBe(
            (field, fixAt, confidence),
            $"{first.Code}: {first.Title}"
        );
        first.Suggestion?.Value.GetRawText().ShouldBe(value);
        (first.Suggestion is null).ShouldBe(value is null);
        first.Why.ShouldNotBeEmpty();
        first.Fix.ShouldNotBeEmpty();
    }

    [Fact]
    public void Each_guess_says_that_it_is_one() =>
        Causes
            .Values.SelectMany(cause => Diagnose.Token(cause.Reply))
            .Where(finding => finding.Confidence == Confidence.Likely)
            .ShouldAllBe(finding => Words.Any(word => $"{finding.Title} {finding.Why} {finding.Fix}".Contains(word)));

    [Fact]
    public void The_evidence_is_the_exchange_in_one_line_and_the_words_that_came_with_it() =>
        Diagnose
            .Token(Said.Token(401, "invalid_client", "Send client_id and client_secret in the body."))[0]
            .Evidence.ShouldBe([
                "POST https://login.acme.example/oauth/token answered 401 invalid_client",
                "“Send client_id and client_secret in the body.”",
            ]);

    [Fact]
    public void Codes_begin_with_the_leg_and_findings_belong_to_the_step_of_their_field()
    {
        var finding = Diagnose.Token(
            Said.Token(401, "invalid_client", "Send client_id and client_secret in the body.")
        )[0];

        finding.Code.ShouldBe("token.client_authentication_refused");
        finding.Step.ShouldBe(3);
        finding.Title.ShouldBe("Acme CRM wants the client secret in the body, not in the header");
        finding.Suggestion!.Path.ShouldBe("/client/authentication");
    }

    [Theory]
    [InlineData("not_built", "token.url", "token.url")]
    [InlineData("no_success", null, "token.response.success")]
    [InlineData("no_access_token", null, "token.response.accessToken")]
    [InlineData("token_type_not_supported", null, "token.response.tokenType")]
    [InlineData("capture_refused", "token.captures[0]", "token.captures[0]")]
    [InlineData("token_malformed", null, null)]
    public void What_the_client_found_out_itself_is_told_without_guessing(string code, string? member, string? field)
    {
        var error = new ProtocolError(LegNames.Token, code, "What was found.")
        {
            Field = member,
            Status = 200,
            Exchange = Said.Token(200, "", null, null, "{}").Exchange,
        };

        var finding = Diagnose.Token(Some.Draft(), error)[0];

        finding.Field.ShouldBe(field);
        finding.Evidence.ShouldBe(["POST https://login.acme.example/oauth/token answered 200"]);
    }

    [Fact]
    public void A_page_in_place_of_tokens_is_the_wrong_address()
    {
        var reply = Said.Token(200, "", null, null, "<html>", ("Content-Type", "text/html"));
        var error = new ProtocolError(LegNames.Parse, "unreadable", "A page, perhaps.")
        {
            Status = 200,
            Exchange = reply.Exchange,
        };

        Diagnose.Token(Some.Draft(), error)[0].Code.ShouldBe("parse.answered_html");
    }

    private static void Posts(IntegrationDraft draft) => draft.Client.Authentication = ClientAuthentications.Post;

    private static JsonElement Json(string text) => JsonSerializer.SerializeToElement(text);
}
