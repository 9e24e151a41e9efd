using System.Net;
using System.Text.RegularExpressions;
using ConnectorStudio.Core.People;
using ConnectorStudio.Tests.Studio;

namespace ConnectorStudio.Tests.Components.Layout;

public sealed partial class DocumentTests
{
    [Theory]
    [InlineData("other=1", "system")]
    [InlineData("studio-theme=dark", "dark")]
    [InlineData("studio-theme=%22%3E%3Cscript%3E", "system")]
    public async Task The_theme_is_in_the_document_before_any_script(string cookie, string expected)
    {
        await using var studio = new StudioFactory();
        await studio.AddPersonAsync("mara@studio.example", Role.Admin);
        using var browser = studio.Visitor();
        browser.DefaultRequestHeaders.Add("Cookie", cookie);

        var page = await browser.GetStringAsync(
            new Uri("/sign-in", UriKind.Relative),
            TestContext.Current.CancellationToken
        );

        page.ShouldContain($"<html lang=\"en\" data-theme=\"{expected}\">");
    }

    [Fact]
    public async Task A_document_allows_only_scripts_that_carry_its_nonce_and_is_not_stored()
    {
        await using var studio = new StudioFactory();
        using var browser = await studio.SignInAsync(Role.Tester);

        using var answer = await browser.GetAsync(
            new Uri("/parts", UriKind.Relative),
            TestContext.Current.CancellationToken
        );
        var page = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        policy.ShouldContain("default-src 'none'");
        policy.ShouldContain("frame-ancestors 'none'");
        policy.ShouldNotContain("unsafe-eval");
        var nonce = Nonce().Match(policy).Groups["nonce"].Value;
        nonce.Length.ShouldBeGreaterThan(20);
        Scripts()
            .Matches(page)
            .ShouldAllBe(script => script.Value.Contains($"nonce=\"{nonce}\"", StringComparison.Ordinal));
        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
        answer.Headers.GetValues("X-Content-Type-Options").Single().ShouldBe("nosniff");
    }

    [Fact]
    public async Task No_document_asks_anything_of_another_host()
    {
        await using var studio = new StudioFactory();
        using var browser = await studio.SignInAsync(Role.Tester);

        var page = await browser.GetStringAsync(
            new Uri("/parts", UriKind.Relative),
            TestContext.Current.CancellationToken
        );

        Loaded().Matches(page).Select(match => match.Groups["url"].Value).ShouldAllBe(url => !url.Contains("//"));
    }

    [Fact]
    public async Task The_parts_page_is_there_in_Development_only()
    {
        await using var studio = new StudioFactory { EnvironmentName = "Production" };
        using var browser = await studio.SignInAsync(Role.Admin);

        using var answer = await browser.GetAsync(
            new Uri("/parts", UriKind.Relative),
            TestContext.Current.CancellationToken
        );

        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [GeneratedRegex("'nonce-(?<nonce>[^']+)'", RegexOptions.None, 1000)]
    private static partial Regex Nonce();

    [GeneratedRegex("<script[^>]*>", RegexOptions.None, 1000)]
    private static partial Regex Scripts();

    [GeneratedRegex("<(?:script|link|img)[^>]*(?:src|href)=\"(?<url>[^\"]*)\"", RegexOptions.None, 1000)]
    private static partial Regex Loaded();
}
