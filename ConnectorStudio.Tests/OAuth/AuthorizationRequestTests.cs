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
                "fragment",
                d => d.Authorization.Fragment = "/login",
                "https://login.acme.example/oauth/authorize#/login?"
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

    [Theory]
    [InlineData("client_id")]
    [InlineData("Client_Id")]
    [InlineData("redirect_uri")]
    [InlineData("response_type")]
    [InlineData("response_mode")]
    [InlineData("state")]
    [InlineData("scope")]
    [InlineData("code_challenge")]
    [InlineData("code_challenge_method")]
    [InlineData("nonce")]
    [InlineData("request")]
    [InlineData("request_uri")]
    [InlineData("state[]")]
    [InlineData("redirect.uri")]
    [InlineData(" state")]
    public void O_05_reserved_parameters_cannot_be_set_by_query_or_extra_parameters(string name)
    {
        var byParameter = Some.Draft();
        byParameter.Authorization.Parameters[name] = OAuthLab.Json("evil");
        Refuse(byParameter).Field.ShouldBe($"authorization.parameters.{name}");

        foreach (var written in new[] { Uri.EscapeDataString(name), string.Concat(name.Select(c => $"%{(int)c:x2}")) })
        {
            var byQuery = Some.Draft();
            byQuery.Authorization.Url += $"?x=1&{written}=evil";
            Refuse(byQuery).Field.ShouldBe("authorization.url");
            byQuery.Authorization.Url = byQuery.Authorization.Url.Replace('&', ';');
            Refuse(byQuery).Field.ShouldBe("authorization.url");
        }
    }

    [Fact]
    public void O_05_a_rename_cannot_make_a_parameter_stand_twice()
    {
        var document = Some.Draft();
        document.Authorization.Parameters["extra"] = OAuthLab.Json("evil");
        document.Authorization.ParameterNames["extra"] = "state";
        Refuse(document).Field.ShouldBe("authorization.parameterNames");

        var renamed = Some.Draft();
        renamed.Authorization.ParameterNames["client_id"] = "client_key";
        renamed.Authorization.Url += "?client_key=evil";
        Refuse(renamed).Field.ShouldBe("authorization.url");

        var scope = Some.Draft();
        scope.Authorization.ScopeParameter = "state";
        Refuse(scope).Field.ShouldBe("authorization.scopeParameter");
    }

    [Theory]
    [InlineData("x&redirect_uri=https://evil.example")]
    [InlineData("%26state=evil")]
    [InlineData(";state=evil")]
    [InlineData("a+b")]
    [InlineData("#/x?state=evil")]
    [InlineData("x\r\nHost: evil")]
    [InlineData("ü漢")]
    public void O_05_a_field_value_is_encoded_once_and_adds_no_parameter(string value)
    {
        var document = Some.Draft();
        document.Authorization.Url += "?tenant={{region}}";
        document.Authorization.Parameters["hint"] = OAuthLab.Json("{{region}}");

        var url = Build(document, Input, value).Url;

        var query = HttpUtility.ParseQueryString(new Uri(url).Query);
        query["tenant"].ShouldBe(value);
        query["hint"].ShouldBe(value);
        foreach (var name in new[] { "state", "redirect_uri", "client_id", "scope", "response_type", "code_challenge" })
        {
            query.GetValues(name).ShouldHaveSingleItem();
        }
    }

    [Theory]
    [InlineData("token")]
    [InlineData("code id_token")]
    [InlineData("code TOKEN")]
    public void O_04_a_token_is_never_asked_for_in_the_front_channel(string responseType)
    {
        var document = Some.Draft();
        document.Authorization.ResponseType = responseType;
        Refuse(document).Field.ShouldBe("authorization.responseType");
    }

    [Theory]
    [InlineData("http://login.acme.example/authorize")]
    [InlineData("javascript:alert(1)")]
    [InlineData("https://user@login.acme.example/authorize")]
    [InlineData("https://login.acme.example/authorize#x")]
    [InlineData("https://127.0.0.1/authorize")]
    [InlineData("//login.acme.example/authorize")]
    [InlineData("https://login.acme.example/../authorize")]
    [InlineData("https://{{region}}.acme.example/authorize")]
    [InlineData("https://login.acme.example/{{nothing}}")]
    [InlineData("")]
    public void O_07_a_login_url_that_the_policy_refuses_is_never_built(string url)
    {
        var document = Some.Draft();
        document.Authorization.Url = url;
        Refuse(document).Field.ShouldBe("authorization.url");
    }

    [Theory]
    [InlineData("/x?state=evil")]
    [InlineData("state=evil&x")]
    [InlineData("a#b")]
    [InlineData("a b")]
    public void A_fragment_adds_no_parameters(string fragment)
    {
        var document = Some.Draft();
        document.Authorization.Fragment = fragment;
        Refuse(document).Field.ShouldBe("authorization.fragment");
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

    private static RequestFault Refuse(IntegrationDraft document)
    {
        var (request, fault) = AuthorizationRequest.Build(document, Values("eu"), Input, new OutboundOptions());
        request.ShouldBeNull();
        return fault!;
    }

    private static TemplateValues Values(string region) =>
        TemplateValues.Empty.WithField("region", TemplateValue.Of(region));
}
