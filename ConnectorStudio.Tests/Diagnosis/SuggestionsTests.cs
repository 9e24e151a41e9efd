using System.Text.Json;
using ConnectorStudio.Core.Diagnosis;
using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Tests.Studio;

namespace ConnectorStudio.Tests.Diagnosis;

public sealed class SuggestionsTests
{
    [Fact]
    public void A_suggestion_changes_its_one_place_and_nothing_else()
    {
        var draft = Some.Draft();

        var changed = Suggestions.Apply(draft, Of("/client/authentication", "client_secret_post"))!;

        changed.Client.Authentication.ShouldBe("client_secret_post");
        changed.Client.Authentication = draft.Client.Authentication;
        IntegrationJson.Write(changed).ShouldBe(IntegrationJson.Write(draft));
    }

    [Fact]
    public void A_place_within_a_map_is_made() =>
        Suggestions
            .Apply(Some.Draft(), Of("/authorization/parameters/access_type", "offline"))!
            .Authorization.Parameters["access_type"]
            .GetString()
            .ShouldBe("offline");

    [Theory]
    [InlineData("/nowhere/at/all")]
    [InlineData("/fields/7")]
    [InlineData("/unknownMember")]
    public void A_place_that_is_not_there_is_refused(string path) =>
        Suggestions.Apply(Some.Draft(), Of(path, "x")).ShouldBeNull();

    [Fact]
    public void What_stands_there_now_is_told()
    {
        Suggestions.Current(Some.Draft(), Of("/client/authentication", "x")).ShouldBe("client_secret_basic");
        Suggestions.Current(Some.Draft(), Of("/test/success", "x")).ShouldBe("");
    }

    [Fact]
    public void What_stands_there_already_is_told_from_what_does_not()
    {
        var draft = Some.Draft();
        draft.Authorization.Scopes = ["read", "write"];

        Suggestions.Stands(draft, Of("/client/authentication", "client_secret_basic")).ShouldBeTrue();
        Suggestions.Stands(draft, Of("/client/authentication", "client_secret_post")).ShouldBeFalse();
        Suggestions.Stands(draft, Of("/authorization/scopes/-", "write")).ShouldBeTrue();
        Suggestions.Stands(draft, Of("/authorization/scopes/-", "offline_access")).ShouldBeFalse();
        Suggestions.Stands(draft, Of("/nowhere/at/all", "x")).ShouldBeFalse();
    }

    private static Suggestion Of(string path, string value) => new(path, JsonSerializer.SerializeToElement(value));
}
