using ConnectorStudio.Core.Discovery;
using ConnectorStudio.Core.Outbound;

namespace ConnectorStudio.Tests.Discovery;

public sealed class WellKnownTests
{
    private static readonly OutboundOptions Options = new();

    [Fact]
    public void The_path_of_an_issuer_goes_last_or_first_as_each_standard_has_it() =>
        WellKnown
            .OfIssuer(Url("https://id.example/tenant/1/"))
            .ShouldBe([
                "https://id.example/.well-known/oauth-authorization-server/tenant/1",
                "https://id.example/tenant/1/.well-known/openid-configuration",
                "https://id.example/.well-known/openid-configuration/tenant/1",
            ]);

    [Fact]
    public void An_issuer_without_a_path_has_two_documents() =>
        WellKnown
            .OfIssuer(Url("https://id.example"))
            .ShouldBe([
                "https://id.example/.well-known/oauth-authorization-server",
                "https://id.example/.well-known/openid-configuration",
            ]);

    [Fact]
    public void A_resource_may_be_described_for_its_path_or_for_its_host() =>
        WellKnown
            .OfResource(Url("https://api.example/mcp"))
            .ShouldBe([
                "https://api.example/.well-known/oauth-protected-resource/mcp",
                "https://api.example/.well-known/oauth-protected-resource",
            ]);

    // RFC 8414 §3.3; a last slash makes no other address.
    [Theory]
    [InlineData("https://id.example", true)]
    [InlineData("https://id.example/", true)]
    [InlineData("https://ID.example", true)]
    [InlineData("https://id.example/tenant", false)]
    [InlineData("https://id.example.evil.example", false)]
    [InlineData("https://other.example", false)]
    [InlineData("https://id.example:8443", false)]
    [InlineData("http://id.example", false)]
    [InlineData("https://id.example/?a=b", false)]
    [InlineData("https://user@id.example", false)]
    [InlineData("id.example", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void A_document_may_only_name_the_issuer_that_makes_its_address(string? issuer, bool fits) =>
        WellKnown.Fits(issuer, "https://id.example/.well-known/openid-configuration", Options).ShouldBe(fits);

    [Theory]
    [InlineData("https://api.example/v1/mcp", true)]
    [InlineData("https://api.example/v1/mcp/", true)]
    [InlineData("https://api.example/v1", true)]
    [InlineData("https://api.example", true)]
    [InlineData("https://api.example/v1/mc", false)]
    [InlineData("https://api.example/v1/mcp/more", false)]
    [InlineData("https://other.example/v1/mcp", false)]
    [InlineData("https://api.example:444/v1/mcp", false)]
    [InlineData(null, false)]
    public void A_document_about_a_resource_speaks_for_what_lies_below_it(string? resource, bool covers) =>
        WellKnown.Covers(resource, Url("https://api.example/v1/mcp"), Options).ShouldBe(covers);

    [Theory]
    [InlineData("https://id.example/.well-known/openid-configuration", "https://id.example")]
    [InlineData("https://id.example/t/1/.well-known/openid-configuration", "https://id.example/t/1")]
    [InlineData("https://id.example/.well-known/oauth-authorization-server/t/1", "https://id.example/t/1")]
    [InlineData("https://id.example/t/1", null)]
    public void The_address_of_a_document_tells_whom_it_is_about(string url, string? about) =>
        WellKnown.DocumentedBy(Url(url)).ShouldBe(about);

    private static CheckedUrl Url(string text) =>
        UrlPolicy.Check(text, Options, UrlUse.CalledEndpoint).Url.ShouldNotBeNull();
}
