using System.Net;
using ConnectorStudio.Core.People;
using ConnectorStudio.Tests.Studio;

namespace ConnectorStudio.Tests.Hosting;

public sealed class PublicOriginTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_page_opened_at_another_host_is_sent_to_the_public_one()
    {
        await using var studio = new StudioFactory().With("ConnectorStudio:PublicOrigin", "https://studio.example");
        using var away = await studio.Visitor().GetAsync("/integrations?a=b", Ct);
        away.Headers.Location!.ToString().ShouldBe("https://studio.example/integrations?a=b");
        using var health = await studio.Visitor().GetAsync("/health/ready", Ct);
        health.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Pages_stand_below_the_path_base()
    {
        await using var studio = new StudioFactory().With("ConnectorStudio:PathBase", "/studio");
        await studio.AddPersonAsync("mara@harbour.example", Role.Designer);
        var browser = studio.Visitor();
        using var away = await browser.GetAsync("/studio/integrations", Ct);
        away.Headers.Location!.ToString().ShouldBe("/studio/sign-in?returnUrl=%2Fintegrations");
        var signIn = away.Headers.Location.ToString();
        (await browser.GetStringAsync(signIn, Ct)).ShouldContain("""<base href="/studio/" />""");
        using var back = await browser.PostFormAsync(
            signIn,
            new() { ["email"] = "mara@harbour.example", ["password"] = StudioFactory.Password }
        );
        back.Headers.Location!.ToString().ShouldBe("/studio/integrations");
        (await browser.GetAsync("/studio/css/base.css", Ct)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("https://evil.example")]
    [InlineData("null")]
    [InlineData("http://localhost:81")]
    [InlineData("https://localhost")]
    [InlineData("http://localhost.evil.example")]
    public async Task B_01_A_circuit_is_refused_to_pages_of_other_origins(string origin)
    {
        await using var studio = new StudioFactory();
        var browser = await studio.SignInAsync(Role.Admin);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/_blazor/negotiate?negotiateVersion=1");
        request.Headers.Add("Origin", origin);
        (await browser.SendAsync(request, Ct)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task B_01_A_circuit_is_given_to_a_signed_in_person_of_ours_and_to_nobody_else()
    {
        await using var studio = new StudioFactory();
        var mara = await studio.SignInAsync(Role.Admin);
        foreach (
            var (browser, expected) in new[] { (mara, HttpStatusCode.OK), (studio.Visitor(), HttpStatusCode.SeeOther) }
        )
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/_blazor/negotiate?negotiateVersion=1");
            request.Headers.Add("Origin", "http://localhost");
            (await browser.SendAsync(request, Ct)).StatusCode.ShouldBe(expected);
        }
    }

    [Fact]
    public async Task B_17_Forwarding_headers_of_an_unlisted_peer_do_nothing()
    {
        await using var studio = new StudioFactory();
        var browser = studio.Visitor();
        foreach (var header in new[] { "X-Forwarded-Host", "X-Forwarded-Proto", "X-Forwarded-Prefix", "Forwarded" })
        {
            browser.DefaultRequestHeaders.Add(header, "evil.example");
        }

        using var away = await browser.GetAsync("/integrations", Ct);
        away.Headers.Location!.ToString().ShouldBe("/sign-in?returnUrl=%2Fintegrations");
    }
}
