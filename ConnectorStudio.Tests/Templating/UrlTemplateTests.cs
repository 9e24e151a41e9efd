using ConnectorStudio.Core.Templating;

namespace ConnectorStudio.Tests.Templating;

public sealed class UrlTemplateTests
{
    private static readonly TemplateValues Values = TemplateValues
        .Empty.With("text", TemplateValue.Of("a/b?c#d e%&="))
        .With("sub", TemplateValue.Of("acme", TemplateValueKind.Label))
        .With("host", TemplateValue.Of("eu.acme.com", TemplateValueKind.Host))
        .With("url", TemplateValue.Of("https://eu.acme.com:8443/base/", TemplateValueKind.Url))
        .With("env", TemplateValue.Of("sandbox", TemplateValueKind.Select).With("host", Choice("api.acme.com:8443")))
        .With("base", Choice("https://api.acme.com"))
        .With("none", Choice(""))
        .With("number", TemplateValue.Of(7m))
        .With("secret", TemplateValue.Secret("hush"))
        .With("dot", TemplateValue.Of("."))
        .With("dots", TemplateValue.Of(".."));

    [Theory]
    [InlineData("https://{{sub}}.acme.com/", TemplatePlace.Host)]
    [InlineData("https://{{sub}}", TemplatePlace.Host)]
    [InlineData("https://acme.com:{{env}}/", TemplatePlace.Host)]
    [InlineData("//{{sub}}/x", TemplatePlace.Host)]
    [InlineData("{{url}}/x", TemplatePlace.UrlStart)]
    [InlineData("{{url}}", TemplatePlace.UrlStart)]
    [InlineData("/{{text}}", TemplatePlace.PathSegment)]
    [InlineData("https://acme.com/a{{text}}b/", TemplatePlace.PathSegment)]
    [InlineData("https://acme.com//{{text}}", TemplatePlace.PathSegment)]
    [InlineData("https://acme.com?{{text}}=1", TemplatePlace.QueryValue)]
    [InlineData("/x?a=/{{text}}", TemplatePlace.QueryValue)]
    [InlineData("https://acme.com/#/{{text}}", TemplatePlace.QueryValue)]
    public void The_place_of_a_hole_follows_from_the_text_around_it(string text, TemplatePlace place)
    {
        UrlTemplate.TryParse(text, out var url, out var error).ShouldBeTrue(error?.Message);
        url!.Holes.ShouldHaveSingleItem().Place.ShouldBe(place);
    }

    [Theory]
    [InlineData("{{url}}x", 7)]
    [InlineData("{{url}}{{url}}", 7)]
    [InlineData("{{url}}:8080/", 7)]
    [InlineData("http{{text}}://acme.com", 4)]
    [InlineData("mailto:{{text}}", 7)]
    [InlineData("acme.com{{text}}", 8)]
    [InlineData("https://{{sub", 8)]
    public void A_hole_that_could_change_scheme_or_host_is_an_error(string text, int position)
    {
        UrlTemplate.TryParse(text, out _, out var error).ShouldBeFalse();
        error!.Position.ShouldBe(position);
    }

    [Theory]
    [InlineData("https://{{sub}}.acme.com/{{text}}", "https://acme.acme.com/a%2Fb%3Fc%23d%20e%25%26%3D")]
    [InlineData("https://acme.com/?q={{text}}&x=1", "https://acme.com/?q=a%2Fb%3Fc%23d%20e%25%26%3D&x=1")]
    [InlineData("https://{{host}}/", "https://eu.acme.com/")]
    [InlineData("https://{{host}}:444/", "https://eu.acme.com:444/")]
    [InlineData("https://{{env}}.acme.com/", "https://sandbox.acme.com/")]
    [InlineData("https://{{env.host}}/v1", "https://api.acme.com:8443/v1")]
    [InlineData("https://api{{none}}.acme.com/", "https://api.acme.com/")]
    [InlineData("https://api{{gone ?? \".eu\"}}.acme.com/", "https://api.eu.acme.com/")]
    [InlineData("{{url}}/me", "https://eu.acme.com:8443/base/me")]
    [InlineData("{{base}}/v1", "https://api.acme.com/v1")]
    [InlineData("{{gone ?? \"https://login.acme.com\"}}/oauth", "https://login.acme.com/oauth")]
    [InlineData("/v{{number}}/{{secret}}", "/v7/hush")]
    [InlineData("/{{dot}}{{number}}", "/.7")]
    public void A_url_renders(string text, string expected)
    {
        var result = UrlTemplate.Render(text, Values);
        result.IsRendered.ShouldBeTrue(result.Fault?.Message);
        result.Text.ShouldBe(expected);
    }

    [Theory]
    [InlineData("https://{{text}}.acme.com/", TemplateFaultKind.WrongPlace)]
    [InlineData("https://{{number}}.acme.com/", TemplateFaultKind.WrongPlace)]
    [InlineData("https://acme.com:{{number}}/", TemplateFaultKind.WrongPlace)]
    [InlineData("https://{{secret}}.acme.com/", TemplateFaultKind.WrongPlace)]
    [InlineData("https://{{random}}.acme.com/", TemplateFaultKind.WrongPlace)]
    [InlineData("https://{{url}}/", TemplateFaultKind.WrongPlace)]
    [InlineData("https://api.{{host}}/", TemplateFaultKind.WrongPlace)]
    [InlineData("https://{{host}}.evil.com/", TemplateFaultKind.WrongPlace)]
    [InlineData("{{host}}/", TemplateFaultKind.WrongPlace)]
    [InlineData("{{sub}}/", TemplateFaultKind.WrongPlace)]
    [InlineData("{{text}}/", TemplateFaultKind.WrongPlace)]
    [InlineData("https://{{env.host}}.acme.com/", TemplateFaultKind.Refused)]
    [InlineData("https://{{base}}/", TemplateFaultKind.Refused)]
    [InlineData("https://{{gone ?? \"a/b\"}}.acme.com/", TemplateFaultKind.Refused)]
    [InlineData("https://{{gone ?? \"a@b\"}}.acme.com/", TemplateFaultKind.Refused)]
    [InlineData("{{env}}/x", TemplateFaultKind.Refused)]
    [InlineData("https://{{gone}}.acme.com/", TemplateFaultKind.Missing)]
    [InlineData("/{{dot}}/x", TemplateFaultKind.Refused)]
    [InlineData("/{{dots}}", TemplateFaultKind.Refused)]
    [InlineData("/{{dot}}{{dot}}/x", TemplateFaultKind.Refused)]
    [InlineData("/%2E{{dot}}/x", TemplateFaultKind.Refused)]
    [InlineData("https://acme.com/.{{dot}}?x", TemplateFaultKind.Refused)]
    public void A_value_that_may_not_stand_there_is_refused(string text, TemplateFaultKind kind) =>
        UrlTemplate.Render(text, Values).Fault!.Kind.ShouldBe(kind);

    [Fact]
    public void A_preview_shows_what_is_known_and_keeps_the_rest_as_typed()
    {
        var parts = UrlTemplate.Render("https://{{sub}}.acme.com/{{later}}", Values).Parts;
        string.Concat(parts).ShouldBe("https://acme.acme.com/{{later}}");
        parts[^1].Fault.ShouldNotBeNull();
    }

    private static TemplateValue Choice(string text) => TemplateValue.Of(text, TemplateValueKind.Select);
}
