using System.Web;
using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.OAuth;
using ConnectorStudio.Core.Outbound;
using ConnectorStudio.Core.Templating;
using ConnectorStudio.Core.Vault;
using ConnectorStudio.Tests.Studio;

namespace ConnectorStudio.Tests.OAuth;

public sealed class AuthorizationRequestTests
{
    private const string Start = "https://login.acme.example/oauth/authorize?response_type=code&client_id=acme_7f3c91";
    private const string Callback = "&redirect_uri=https%3A%2F%2Fstudio.example%2Fcb";
    private const string Challenge =
        "&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM&code_challenge_method=S256";

    private static readonly AuthorizationInput Input = new("acme_7f3c91", "https://studio.example/cb")
    {
        State = new Secret("the-state"),
        Verifier = new CodeVerifier(new Secret("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk")), // RFC 7636 appendix B
        Nonce = new Secret("the-nonce"),
    };

    public static TheoryData<string, Action<IntegrationDraft>, string> Quirks() =>
        new()
        {
            {
                "plain",
                _ => { },
                Start + Callback + "&scope=contacts.read%20offline_access&state=the-state" + Challenge
            },
            {
                "no scopes",
                d => (d.Authorization.Scopes, d.Authorization.AlwaysScopes) = ([], []),
                Start + Callback + "&state=the-state" + Challenge
            },
            {
                "comma",
                d => d.Authorization.ScopeSeparator = ",",
                Start + Callback + "&scope=contacts.read%2Coffline_access&state=the-state" + Challenge
            },
            {
                "raw comma",
                d => (d.Authorization.ScopeSeparator, d.Authorization.ScopeEncoding) = (",", "raw"),
                Start + Callback + "&scope=contacts.read,offline_access&state=the-state" + Challenge
            },
            {
                "raw plus",
                d => (d.Authorization.ScopeSeparator, d.Authorization.ScopeEncoding) = (" ", "raw"),
                Start + Callback + "&scope=contacts.read+offline_access&state=the-state" + Challenge
            },
            {
                "raw separator that would break out",
                d => (d.Authorization.ScopeSeparator, d.Authorization.ScopeEncoding) = ("&state=", "raw"),
                Start + Callback + "&scope=contacts.read%26state%3Doffline_access&state=the-state" + Challenge
            },
            {
                "user_scope",
                d => d.Authorization.ScopeParameter = "user_scope",
                Start + Callback + "&user_scope=contacts.read%20offline_access&state=the-state" + Challenge
            },
            {
                "no pkce",
                d => d.Authorization.Pkce = "none",
                Start + Callback + "&scope=contacts.read%20offline_access&state=the-state"
            },
            {
                "plain pkce",
                d => d.Authorization.Pkce = "plain",
                Start
                    + Callback
                    + "&scope=contacts.read%20offline_access&state=the-state&code_challenge=dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk&code_challenge_method=plain"
            },
            {
                "response mode",
                d => d.Redirect.ResponseMode = "form_post",
                Start
                    + Callback
                    + "&scope=contacts.read%20offline_access&state=the-state"
                    + Challenge
                    + "&response_mode=form_post"
            },
            {
                "openid nonce",
                d => d.Authorization.Scopes = ["openid"],
                Start + Callback + "&scope=openid%20offline_access&state=the-state" + Challenge + "&nonce=the-nonce"
            },
            {
                "always nonce",
                d => d.Authorization.Nonce = "always",
                Start
                    + Callback
                    + "&scope=contacts.read%20offline_access&state=the-state"
                    + Challenge
                    + "&nonce=the-nonce"
            },
            {
                "never nonce",
                d => (d.Authorization.Scopes, d.Authorization.Nonce) = (["openid"], "never"),
                Start + Callback + "&scope=openid%20offline_access&state=the-state" + Challenge
            },
            {
                "own query kept",
                d => d.Authorization.Url += "?owner=user",
                "https://login.acme.example/oauth/authorize?owner=user&"
                    + Start.Split('?')[1]
                    + Callback
                    + "&scope=contacts.read%20offline_access&state=the-state"
                    + Challenge
            },
            {
                "a scope that names a field",
                d => d.Authorization.Scopes = ["https://{{region}}.acme.example/.default"],
                Start
                    + Callback
                    + "&scope=https%3A%2F%2Feu.acme.example%2F.default%20offline_access&state=the-state"
                    + Challenge
            },
            {
                "a resource that names a choice",
                d => d.Authorization.Resource = ["https://{{organisation}}.acme.example/"],
                Start
                    + Callback
                    + "&scope=contacts.read%20offline_access&state=the-state"
                    + Challenge
                    + "&resource=https%3A%2F%2Fharbour.acme.example%2F"
            },
            {
                "fragment",
                d => d.Authorization.Fragment = "/{{region}}/login",
                "https://login.acme.example/oauth/authorize#/eu/login?"
                    + Start.Split('?')[1]
                    + Callback
                    + "&scope=contacts.read%20offline_access&state=the-state"
                    + Challenge
            },
            {
                "resource",
                d => d.Authorization.Resource = ["https://a.example/", "https://b.example/"],
                Start
                    + Callback
                    + "&scope=contacts.read%20offline_access&state=the-state"
                    + Challenge
                    + "&resource=https%3A%2F%2Fa.example%2F&resource=https%3A%2F%2Fb.example%2F"
            },
            {
                "renamed client id",
                d => d.Authorization.ParameterNames["client_id"] = "client_key",
                Start.Replace("client_id", "client_key")
                    + Callback
                    + "&scope=contacts.read%20offline_access&state=the-state"
                    + Challenge
            },
            {
                "renamed state",
                d => d.Authorization.ParameterNames["state"] = "st",
                Start + Callback + "&scope=contacts.read%20offline_access&st=the-state" + Challenge
            },
            {
                "state cannot be left out",
                d => d.Authorization.ParameterNames["state"] = null,
                Start + Callback + "&scope=contacts.read%20offline_access&state=the-state" + Challenge
            },
            {
                "no response type",
                d => d.Authorization.ParameterNames["response_type"] = null,
                Start.Replace("response_type=code&", "")
                    + Callback
                    + "&scope=contacts.read%20offline_access&state=the-state"
                    + Challenge
            },
            {
                "extras",
                d =>
                {
                    d.Authorization.Parameters["access_type"] = OAuthLab.Json("offline");
                    d.Authorization.Parameters["n"] = OAuthLab.Json(1.5);
                    d.Authorization.Parameters["b"] = OAuthLab.Json(true);
                    d.Authorization.Parameters["r"] = OAuthLab.Json("{{region}}&x");
                },
                Start
                    + Callback
                    + "&scope=contacts.read%20offline_access&state=the-state"
                    + Challenge
                    + "&access_type=offline&n=1.5&b=true&r=eu%26x"
            },
            {
                "state in the redirect URI",
                d => d.Redirect.StateCarrier = "redirect_uri_query",
                Start
                    + "&redirect_uri=https%3A%2F%2Fstudio.example%2Fcb%3Fstate%3Dthe-state&scope=contacts.read%20offline_access"
                    + Challenge
            },
            {
                "template in the path",
                d => d.Authorization.Url = "https://login.acme.example/{{region}}/authorize",
                Start.Replace("/oauth/", "/eu/")
                    + Callback
                    + "&scope=contacts.read%20offline_access&state=the-state"
                    + Challenge
            },
        };

    [Theory]
    [MemberData(nameof(Quirks))]
    public void The_url_is_exactly_as_the_document_says(string quirk, Action<IntegrationDraft> set, string url)
    {
        var document = Some.Draft();
        set(document);
        Build(document).Url.ShouldBe(url, quirk);
    }

    [Fact]
    public void Optional_scopes_are_asked_for_only_when_ticked()
    {
        var document = Some.Draft();
        document.Authorization.OptionalScopes = ["admin", "billing"];

        var request = Build(document, Input with { OptionalScopes = ["billing", "not-offered"] });

        request.Scopes.ShouldBe(["contacts.read", "offline_access", "billing"]);
    }

    [Theory]
    [InlineData("eu admin")]
    [InlineData("eu\tadmin")]
    public void O_09_a_value_brings_no_scope_of_its_own(string region)
    {
        var document = Some.Draft();
        document.Authorization.Scopes = ["{{region}}.read"];

        var (request, fault) = AuthorizationRequest.Build(document, Values(region), Input, new OutboundOptions());

        request.ShouldBeNull();
        fault!.Field.ShouldBe("authorization.scopes");
    }

    [Fact]
    public void O_09_five_hundred_scopes_are_sent_exactly()
    {
        var document = Some.Draft();
        document.Authorization.Scopes = [.. Enumerable.Range(0, 500).Select(i => $"scope:{i}")];

        HttpUtility
            .ParseQueryString(new Uri(Build(document).Url).Query)["scope"]
            .ShouldBe(string.Join(' ', document.Authorization.Scopes) + " offline_access");
    }

    [Fact]
    public void A_preview_names_the_source_of_each_part_and_what_is_made_at_connect()
    {
        var document = Some.Draft();
        document.Authorization.Parameters["audience"] = OAuthLab.Json("api");

        var request = Build(document, new AuthorizationInput("acme_7f3c91", "https://studio.example/cb"));

        request
            .Parts.Select(part => part.Name)
            .ShouldBe([
                "",
                "response_type",
                "client_id",
                "redirect_uri",
                "scope",
                "state",
                "code_challenge",
                "code_challenge_method",
                "audience",
            ]);
        request.Parts.Where(part => part.MadeAtConnect).Select(part => part.Name).ShouldBe(["state", "code_challenge"]);
        request.Parts.Single(part => part.Name == "client_id").StepKey.ShouldBe("app-credentials");
        request.Parts.Single(part => part.Name == "redirect_uri").StepKey.ShouldBe("redirect-url");
        request.Parts.Single(part => part.Name == "audience").StepKey.ShouldBe("login-url");
        request.Host.ShouldBe("login.acme.example");
    }

    private static AuthorizationRequest Build(
        IntegrationDraft document,
        AuthorizationInput? input = null,
        string region = "eu"
    )
    {
        var (request, fault) = AuthorizationRequest.Build(
            document,
            Values(region),
            input ?? Input,
            new OutboundOptions()
        );
        fault.ShouldBeNull();
        return request!;
    }

    private static TemplateValues Values(string region) =>
        TemplateValues
            .Empty.WithField("region", TemplateValue.Of(region))
            .WithField("organisation", TemplateValue.Of("harbour", TemplateValueKind.Label));
}
