using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Tests.Studio;

namespace ConnectorStudio.Tests.Integrations;

public sealed class IntegrationJsonTests
{
    [Fact]
    public void A_document_reads_back_as_it_was_written()
    {
        var written = IntegrationJson.Write(Some.Draft());

        IntegrationJson.Write(IntegrationJson.Read(written)).ShouldBe(written);
    }

    [Theory]
    [InlineData("""{ "token": { "uri": "x" } }""", "token.uri")]
    [InlineData("""{ "colour": 1 }""", "colour")]
    [InlineData("""{ "fields": [ { "key": "a", "label": 5 } ] }""", "fields[0].label")]
    [InlineData("""{ "authorization": { "scopes": "read" } }""", "authorization.scopes")]
    [InlineData("""{ "client": { "id": null } }""", "client.id")]
    [InlineData("""{ "name": "a", "name": "b" }""", "name")]
    public void What_is_no_document_is_refused_with_the_path(string json, string path)
    {
        IntegrationJson.TryParse(json, out _, out var error).ShouldBeFalse();

        error.ShouldNotBeNull().Path.ShouldBe(path);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("[]")]
    public void What_is_no_object_is_refused(string json) =>
        IntegrationJson.TryParse(json, out _, out _).ShouldBeFalse();

    [Fact]
    public void What_is_left_out_takes_the_default()
    {
        var draft = IntegrationJson.Read("""{ "slug": "x" }""");

        draft.Client.Authentication.ShouldBe("client_secret_basic");
        draft.Authorization.Pkce.ShouldBe("S256");
        draft.Refresh.Mode.ShouldBe("refresh_token");
        draft.Revoke.Url.ShouldBeNull();
        draft.Request.Headers.ShouldHaveSingleItem().Value.ShouldBe("Bearer {{access_token}}");
    }

    [Fact]
    public void An_empty_list_of_headers_means_none() =>
        IntegrationJson.Read("""{ "request": { "headers": [] } }""").Request.Headers.ShouldBeEmpty();
}
