using ConnectorStudio.Core.Integrations.Parts;
using ConnectorStudio.Core.Outbound;
using ConnectorStudio.Core.Requests;
using ConnectorStudio.Core.Templating;
using ConnectorStudio.Tests.Studio;
using static ConnectorStudio.Tests.Requests.Outgoing;

namespace ConnectorStudio.Tests.Requests;

public sealed class OutgoingRequestTests
{
    [Theory]
    [InlineData("https://api.acme.example/v1/", "/me", "https://api.acme.example/v1/me")]
    [InlineData("https://api.acme.example/v1", "/me", "https://api.acme.example/v1/me")]
    [InlineData("https://api.acme.example", "//me", "https://api.acme.example/me")]
    [InlineData("https://api.acme.example/v1", "", "https://api.acme.example/v1")]
    [InlineData("https://api.acme.example/v1/", "?a=b", "https://api.acme.example/v1/?a=b")]
    [InlineData("https://api.acme.example/v1/", "/a%2Fb?q=%7E", "https://api.acme.example/v1/a%2Fb?q=%7E")]
    public void A_path_is_joined_to_the_first_allowed_url_at_exactly_one_slash(string entry, string path, string url)
    {
        var draft = Some.Draft();
        draft.AllowedUrls = [entry, "https://other.acme.example/"];

        Make(draft, new CallerRequest("GET", path)).Url.Text.ShouldBe(url);
    }

    [Fact]
    public void An_entry_without_its_value_is_never_the_first_and_allows_nothing()
    {
        var draft = Some.Draft();
        draft.AllowedUrls = ["https://{{token.host}}/v1/", "https://api.acme.example/v2/"];
        draft.Token.Captures =
        [
            new Capture
            {
                Name = "host",
                Path = "/host",
                Type = CaptureTypes.Host,
            },
        ];

        Make(draft, new CallerRequest("GET", "/me")).Url.Text.ShouldBe("https://api.acme.example/v2/me");
    }

    [Fact]
    public void A_path_is_refused_while_no_allowed_url_is_known()
    {
        var draft = Some.Draft();
        draft.AllowedUrls = ["https://{{token.host}}/v1/"];

        Refuse(draft, new CallerRequest("GET", "/me")).Code.ShouldBe(RequestRefusals.BaseUrlUnknown);
    }

    [Theory]
    [InlineData("https://api.acme.example/v10/me", "U11")]
    [InlineData("https://api.acme.example.evil.example/v1/me", "U11")]
    [InlineData("https://api.acme.example/v1/../admin", "U10")]
    [InlineData("https://user@api.acme.example/v1/me", "U4")]
    [InlineData("http://api.acme.example/v1/me", "U3")]
    public void A_url_outside_the_list_is_refused_with_its_rule(string url, string rule)
    {
        var refusal = Refuse(Some.Draft(), new CallerRequest("GET", url));

        refusal.Code.ShouldBe(RequestRefusals.UrlNotAllowed);
        refusal.Rule.ShouldBe(rule);
    }

    [Fact]
    public void A_path_that_would_leave_its_base_is_refused() =>
        Refuse(Some.Draft(), new CallerRequest("GET", "/../admin")).Rule.ShouldBe("U10");

    [Theory]
    [InlineData("me")]
    [InlineData("mailto:x@y")]
    public void A_target_that_is_no_path_and_no_url_is_malformed(string target) =>
        Refuse(Some.Draft(), new CallerRequest("GET", target)).Code.ShouldBe(RequestRefusals.TargetMalformed);

    [Fact]
    public void Another_base_must_be_the_rendered_text_of_an_entry()
    {
        var draft = Some.Draft();
        draft.AllowedUrls = ["https://api.acme.example/v1/", "https://files.acme.example/"];

        Make(draft, new CallerRequest("GET", "/a") { BaseUrl = "https://files.acme.example/" })
            .Url.Text.ShouldBe("https://files.acme.example/a");
        Refuse(draft, new CallerRequest("GET", "/a") { BaseUrl = "https://files.acme.example" })
            .Code.ShouldBe(RequestRefusals.BaseUrlUnknown);
    }

    [Fact]
    public void A_loopback_url_that_came_from_a_field_is_not_exempt()
    {
        var draft = Some.Draft();
        draft.AllowedUrls = ["http://{{host}}:5081/"];
        var outbound = new OutboundOptions { AllowLoopback = true };
        var typed = Values.WithField("host", TemplateValue.Of("localhost", TemplateValueKind.Host));
        var chosen = Values.WithField("host", TemplateValue.Of("localhost", TemplateValueKind.Select));

        Refuse(draft, new CallerRequest("GET", "/me"), typed, outbound).Code.ShouldBe(RequestRefusals.BaseUrlUnknown);
        Make(draft, new CallerRequest("GET", "/me"), RequestMoment.Connection, chosen, outbound)
            .Url.Text.ShouldBe("http://localhost:5081/me");
    }
}
