using System.Net;
using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.People;
using ConnectorStudio.Tests.Studio;

namespace ConnectorStudio.Tests.Components.Wizard;

public sealed class SecretPostTests
{
    private const string Page = "/integrations/acme-crm/app-credentials";

    [Theory]
    [InlineData("planted-3f9a0c71", "saved")]
    [InlineData("acme_7f3c91", SecretAdvice.SameAsId)]
    [InlineData("   ", "refused")]
    [InlineData("", "refused")]
    public async Task A_secret_is_posted_by_a_plain_form_and_never_sent_back(string value, string outcome)
    {
        await using var studio = new StudioFactory();
        using var designer = await studio.SignInAsync(Role.Designer);
        await studio.AddAsync(Some.Draft());

        using var answer = await designer.PostFormAsync(
            Page,
            new() { ["name"] = "client", ["value"] = value },
            "/integrations/acme-crm/secret"
        );

        answer.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        var back = answer.Headers.Location!.OriginalString;
        back.ShouldContain($"secret={outcome}");
        back.ShouldNotContain("planted");
        (await designer.GetStringAsync(Page, TestContext.Current.CancellationToken)).ShouldNotContain(
            "planted-3f9a0c71"
        );
    }

    [Fact]
    public async Task A_tester_may_not_set_a_secret()
    {
        await using var studio = new StudioFactory();
        using var tester = await studio.SignInAsync(Role.Tester);
        await studio.AddAsync(Some.Draft());

        using var answer = await tester.PostFormAsync(
            "/",
            new() { ["name"] = "client", ["value"] = "planted-3f9a0c71" },
            "/integrations/acme-crm/secret"
        );

        answer.StatusCode.ShouldNotBe(HttpStatusCode.SeeOther);
    }
}
