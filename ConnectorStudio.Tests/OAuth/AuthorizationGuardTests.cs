using System.Web;
using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.OAuth;
using ConnectorStudio.Core.Outbound;
using ConnectorStudio.Core.Templating;
using ConnectorStudio.Core.Vault;
using ConnectorStudio.Tests.Studio;

namespace ConnectorStudio.Tests.OAuth;

/// <summary>What neither a designer nor a field value can make of the authorization request.</summary>
public sealed class AuthorizationGuardTests
{
    private static readonly AuthorizationInput Input = new("acme_7f3c91", "https://studio.example/cb")
    {
        State = new Secret("the-state"),
        Verifier = new CodeVerifier(new Secret("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk")), // RFC 7636 appendix B
        Nonce = new Secret("the-nonce"),
    };

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
        TemplateValues.Empty.WithField("region", TemplateValue.Of(region));

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

    private static RequestFault Refuse(IntegrationDraft document)
    {
        var (request, fault) = AuthorizationRequest.Build(document, Values("eu"), Input, new OutboundOptions());
        request.ShouldBeNull();
        return fault!;
    }
}
