using System.Net;
using ConnectorStudio.Security;
using ConnectorStudio.Tests.Studio;
using Microsoft.Extensions.DependencyInjection;

namespace ConnectorStudio.Tests.Security;

public sealed class SetupTests
{
    private static Dictionary<string, string> Administrator(string? token = null) =>
        new()
        {
            ["email"] = "ade@harbour.example",
            ["password"] = StudioFactory.Password,
            ["again"] = StudioFactory.Password,
            ["token"] = token ?? "",
        };

    [Fact]
    public async Task First_visit_makes_the_administrator_who_is_signed_in_then()
    {
        await using var studio = new StudioFactory();
        var browser = studio.Visitor();
        (await browser.GetAsync("/", TestContext.Current.CancellationToken))
            .Headers.Location!.ToString()
            .ShouldBe("/sign-in");
        (await browser.GetAsync("/sign-in", TestContext.Current.CancellationToken))
            .Headers.Location!.ToString()
            .ShouldBe("/setup");
        using var made = await browser.PostFormAsync("/setup", Administrator());
        made.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        made.Headers.Location!.ToString().ShouldBe("/");
        (await browser.GetAsync("/", TestContext.Current.CancellationToken)).StatusCode.ShouldNotBe(
            HttpStatusCode.SeeOther
        );
    }

    [Fact]
    public async Task Setup_is_over_once_there_is_an_administrator()
    {
        await using var studio = new StudioFactory();
        var first = studio.Visitor();
        var second = studio.Visitor();
        var page = await second.GetStringAsync("/setup", TestContext.Current.CancellationToken);
        using var made = await first.PostFormAsync("/setup", Administrator());

        (await second.GetAsync("/setup", TestContext.Current.CancellationToken))
            .Headers.Location!.ToString()
            .ShouldBe("/sign-in");
        var late = Administrator();
        late["email"] = "late@harbour.example";
        late["__RequestVerificationToken"] = Forms.Token(page);
        using var refused = await second.PostAsync(
            "/setup",
            new FormUrlEncodedContent(late),
            TestContext.Current.CancellationToken
        );
        (await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain(
            "has its administrator already"
        );
    }

    [Fact]
    public async Task Setup_in_production_needs_the_token_that_was_printed()
    {
        await using var studio = new StudioFactory { EnvironmentName = "Production" };
        var browser = studio.Visitor();
        (await browser.GetStringAsync("/setup", TestContext.Current.CancellationToken)).ShouldContain("Set-up token");
        using var refused = await browser.PostFormAsync("/setup", Administrator("guess"));
        (await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain(
            "not the token that was printed"
        );

        var token = studio.Services.GetRequiredService<SetupToken>().Value;
        using var made = await browser.PostFormAsync($"/setup?token={token}", Administrator(token));
        made.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
    }

    [Fact]
    public async Task Setup_says_what_is_wrong_and_keeps_the_email()
    {
        await using var studio = new StudioFactory();
        var browser = studio.Visitor();
        var fields = Administrator();
        (fields["password"], fields["again"]) = ("short", "short");
        using var refused = await browser.PostFormAsync("/setup", fields);
        var page = await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        page.ShouldContain("at least 12 characters");
        page.ShouldContain("value=\"ade@harbour.example\"");
        page.ShouldNotContain("value=\"short\"");
    }

    [Fact]
    public async Task Bootstrap_settings_make_the_administrator_only_while_there_is_no_user()
    {
        var folder = Directory.CreateTempSubdirectory("studio");
        try
        {
            await using (var studio = new StudioFactory(folder.FullName))
            {
                studio.With("ConnectorStudio:Bootstrap:AdminEmail", "root@harbour.example");
                studio.With("ConnectorStudio:Bootstrap:AdminPassword", StudioFactory.Password);
                (await studio.SignInAsync("root@harbour.example")).ShouldNotBeNull();
            }

            await using var again = new StudioFactory(folder.FullName);
            again.With("ConnectorStudio:Bootstrap:AdminEmail", "root@harbour.example");
            again.With("ConnectorStudio:Bootstrap:AdminPassword", "another password");
            (await again.SignInAsync("root@harbour.example")).ShouldNotBeNull();
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
