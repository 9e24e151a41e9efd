using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.Integrations.Parts;
using ConnectorStudio.Core.Vault;
using ConnectorStudio.Tests.Studio;

namespace ConnectorStudio.Tests.Integrations;

public sealed class SecretAdviceTests
{
    private const string Id = "3f2504e0-4f89-11d3-9a0c-0305e82c3301";

    [Fact]
    public void A_secret_that_is_the_client_id_is_told_from_it()
    {
        var draft = Some.Draft();

        Advice(draft, draft.Client.Id).ShouldBe(SecretAdvice.SameAsId);
        Advice(draft, $" {draft.Client.Id}\n").ShouldBe(SecretAdvice.SameAsId);
        Advice(draft, "s3cret").ShouldBeNull();
    }

    [Fact]
    public void An_options_client_id_is_no_secret_either()
    {
        var draft = Some.Draft();
        draft.Client.PerOption = new ClientPerOption { Field = "environment", Ids = { ["sandbox"] = "acme_test" } };

        Advice(draft, "acme_test", SecretHosts.ClientOf("sandbox")).ShouldBe(SecretAdvice.SameAsId);
    }

    [Theory]
    [InlineData("https://login.microsoftonline.com/common/oauth2/v2.0/token")]
    [InlineData("https://login.microsoftonline.com/{{tenant}}/oauth2/v2.0/token")]
    [InlineData("https://acme.ciamlogin.com/acme.onmicrosoft.com/oauth2/v2.0/token")]
    public void A_guid_for_Entra_is_the_id_of_a_secret_and_not_its_value(string tokenUrl)
    {
        var draft = Some.Draft();
        draft.Token.Url = tokenUrl;

        Advice(draft, Id).ShouldBe(SecretAdvice.IdInsteadOfValue);
        Advice(draft, "8Q~Xyz.abcdefghijklmnopqrstuvwxyz0123456").ShouldBeNull();
    }

    [Fact]
    public void Elsewhere_a_guid_may_well_be_a_secret() => Advice(Some.Draft(), Id).ShouldBeNull();

    [Fact]
    public void A_named_secret_counts_only_where_it_goes()
    {
        var draft = Some.Draft();
        draft.Token.Url = "https://login.microsoftonline.com/common/oauth2/v2.0/token";
        draft.Secrets.Add("developerToken");

        Advice(draft, Id, SecretHosts.Named("developerToken")).ShouldBeNull();
    }

    private static string? Advice(IntegrationDraft draft, string value, string name = SecretHosts.Client) =>
        SecretAdvice.For(draft, name, new Secret(value));
}
