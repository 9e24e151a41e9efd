using System.Net;
using ConnectorStudio.Core.People;
using ConnectorStudio.Tests.Studio;
using Microsoft.Extensions.Time.Testing;

namespace ConnectorStudio.Tests.Security;

public sealed class SignInTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Sign_in_leads_back_to_the_page_that_was_wanted()
    {
        await using var studio = new StudioFactory();
        await studio.AddPersonAsync("mara@harbour.example", Role.Designer);
        var browser = studio.Visitor();
        using var away = await browser.GetAsync("/integrations/acme/token-url?from=review", Ct);
        away.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        var signIn = away.Headers.Location!.ToString();
        signIn.ShouldBe("/sign-in?returnUrl=%2Fintegrations%2Facme%2Ftoken-url%3Ffrom%3Dreview");
        (await browser.GetStringAsync(signIn, Ct)).ShouldContain("formaction");
        using var back = await browser.PostFormAsync(
            signIn,
            new() { ["email"] = "mara@harbour.example", ["password"] = StudioFactory.Password }
        );
        back.Headers.Location!.ToString().ShouldBe("/integrations/acme/token-url?from=review");
    }

    [Fact]
    public async Task A_wrong_password_an_unknown_and_a_disabled_person_get_the_same_answer()
    {
        await using var studio = new StudioFactory();
        await studio.AddPersonAsync("mara@harbour.example", Role.Designer);
        foreach (var email in new[] { "mara@harbour.example", "nobody@harbour.example" })
        {
            using var refused = await studio
                .Visitor()
                .PostFormAsync("/sign-in", new() { ["email"] = email, ["password"] = "not it at all" });
            refused.StatusCode.ShouldBe(HttpStatusCode.OK);
            (await refused.Content.ReadAsStringAsync(Ct)).ShouldContain("Email and password do not match.");
        }
    }

    [Fact]
    public async Task Ten_wrong_tries_let_an_account_rest_for_a_quarter_of_an_hour()
    {
        // Identity looks at the real clock for lock-outs: only their beginning is tested.
        await using var studio = new StudioFactory();
        await studio.AddPersonAsync("mara@harbour.example", Role.Designer);
        var browser = studio.Visitor();
        for (var tries = 0; tries < 10; tries++)
        {
            using var wrong = await browser.PostFormAsync(
                "/sign-in",
                new() { ["email"] = "mara@harbour.example", ["password"] = "not it at all" }
            );
        }

        using var right = await browser.PostFormAsync(
            "/sign-in",
            new() { ["email"] = "mara@harbour.example", ["password"] = StudioFactory.Password }
        );
        right.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_sign_in_ends_after_twelve_hours()
    {
        var clock = new FakeTimeProvider(DateTimeOffset.Parse("2026-11-24T08:00:00Z", null));
        await using var studio = new StudioFactory { Time = clock };
        var browser = await studio.SignInAsync(Role.Tester);
        clock.Advance(TimeSpan.FromHours(11));
        (await browser.GetAsync("/", Ct)).StatusCode.ShouldNotBe(HttpStatusCode.SeeOther);
        clock.Advance(TimeSpan.FromHours(2));
        (await browser.GetAsync("/", Ct)).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
    }

    [Fact]
    public async Task Sign_in_without_the_pages_token_is_refused()
    {
        await using var studio = new StudioFactory();
        await studio.AddPersonAsync("mara@harbour.example", Role.Designer);
        using var answer = await studio
            .Visitor()
            .PostAsync(
                "/sign-in",
                new FormUrlEncodedContent(
                    new Dictionary<string, string>
                    {
                        ["email"] = "mara@harbour.example",
                        ["password"] = StudioFactory.Password,
                    }
                ),
                Ct
            );
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Signing_out_ends_it()
    {
        await using var studio = new StudioFactory();
        var browser = await studio.SignInAsync(Role.Admin);
        using var away = await browser.PostFormAsync("/set-password", [], "/sign-out");
        away.Headers.Location!.ToString().ShouldBe("/sign-in");
        (await browser.GetAsync("/", Ct)).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
    }

    [Theory]
    [InlineData("http://localhost", "studio", false)]
    [InlineData("https://localhost", "__Host-studio", true)]
    public async Task B_16_Cookies_are_secure_and_host_bound_exactly_when_the_public_origin_is_https(
        string origin,
        string name,
        bool secure
    )
    {
        await using var studio = new StudioFactory().With("ConnectorStudio:PublicOrigin", origin);
        await studio.AddPersonAsync("mara@harbour.example", Role.Designer);
        var browser = studio.Visitor();
        using var page = await browser.GetAsync("/sign-in", Ct);
        var form = page.Headers.GetValues("Set-Cookie").Single();
        using var post = new HttpRequestMessage(HttpMethod.Post, "/sign-in")
        {
            Content = new FormUrlEncodedContent(
                new Dictionary<string, string>
                {
                    ["email"] = "mara@harbour.example",
                    ["password"] = StudioFactory.Password,
                    ["__RequestVerificationToken"] = Forms.Token(await page.Content.ReadAsStringAsync(Ct)),
                }
            ),
        };
        post.Headers.Add("Cookie", form.Split(';')[0]);
        using var signedIn = await browser.SendAsync(post, Ct);
        var cookie = signedIn
            .Headers.GetValues("Set-Cookie")
            .Single(value => value.StartsWith($"{name}=", StringComparison.Ordinal));
        foreach (var each in new[] { form, cookie })
        {
            each.ShouldContain("httponly");
            each.ShouldContain("samesite=lax");
            each.ShouldContain("path=/");
            each.Contains("secure", StringComparison.Ordinal).ShouldBe(secure);
        }
    }
}
