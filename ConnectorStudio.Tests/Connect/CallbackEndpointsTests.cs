using System.Net;
using System.Text.RegularExpressions;
using ConnectorStudio.Core.Connect;
using ConnectorStudio.Core.OAuth;
using ConnectorStudio.Core.People;
using Microsoft.AspNetCore.WebUtilities;

namespace ConnectorStudio.Tests.Connect;

/// <summary>Coming back from the provider, by the right browser and by wrong ones.</summary>
public sealed partial class CallbackEndpointsTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task O_16_A_callback_is_answered_at_once_with_a_clean_address()
    {
        await using var browser = await ConnectBrowser.OpenAsync(Role.Tester);
        var id = await browser.StartAsync();
        var callback = await browser.LogInAsync(id);

        using var answer = await browser.Console.GetAsync(callback, Ct);

        answer.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        answer.Headers.Location!.ToString().ShouldBe($"/attempts/{id}");
        answer.Headers.GetValues("Referrer-Policy").ShouldBe(["no-referrer"]);
        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
        (await answer.Content.ReadAsStringAsync(Ct)).ShouldBeEmpty();
        (await browser.EndAsync(id)).Status.ShouldBe(AttemptStatus.Succeeded);
    }

    [Fact]
    public async Task O_10_An_answer_that_belongs_to_no_login_gets_a_plain_page_without_detail()
    {
        await using var browser = await ConnectBrowser.OpenAsync();
        var attempt = await browser.AttemptAsync(await browser.StartAsync());
        var path = $"/oauth/callback/{attempt.IntegrationId}";

        foreach (var query in new[] { "", "?code=x", "?state=x&code=y", $"?state={State.New().Reveal()}&code=canary" })
        {
            using var answer = await browser.Console.GetAsync(path + query, Ct);
            answer
                .Headers.Location!.ToString()
                .ShouldBe($"/connect/stopped?reason=unknown&integration={attempt.IntegrationId}");
        }

        using var page = await browser.Console.GetAsync(
            $"/connect/stopped?reason=unknown&integration={attempt.IntegrationId}",
            Ct
        );
        var html = await page.Content.ReadAsStringAsync(Ct);
        html.ShouldContain("No login waits for this answer");
        html.ShouldNotContain("Sandbox CRM");
        page.Headers.GetValues("Referrer-Policy").ShouldBe(["no-referrer"]);
        page.Headers.GetValues("X-Frame-Options").ShouldBe(["DENY"]);
    }

    [Fact]
    public async Task O_17_The_same_answer_many_times_makes_one_connection_and_ends_on_the_same_page()
    {
        await using var browser = await ConnectBrowser.OpenAsync();
        var id = await browser.StartAsync();
        var callback = await browser.LogInAsync(id);

        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => browser.Console.GetAsync(callback, Ct)));
        var attempt = await browser.EndAsync(id);
        using var reloaded = await browser.Console.GetAsync(callback, Ct);

        answers.Append(reloaded).ShouldAllBe(answer => answer.Headers.Location!.ToString() == $"/attempts/{id}");
        attempt.Status.ShouldBe(AttemptStatus.Succeeded);
        attempt.Legs.Single(leg => leg.Name == LegNames.Token).Exchanges.Count.ShouldBe(1);
        foreach (var answer in answers)
        {
            answer.Dispose();
        }
    }

    [Fact]
    public async Task O_20_An_answer_that_is_posted_goes_on_as_a_GET_of_ours_without_its_code_in_the_address()
    {
        await using var browser = await ConnectBrowser.OpenAsync();
        var id = await browser.StartAsync();
        var callback = new Uri("http://localhost" + await browser.LogInAsync(id));
        var answer = QueryHelpers
            .ParseQuery(callback.Query)
            .ToDictionary(each => each.Key, each => each.Value.ToString());
        using var crossSite = browser.Studio.Visitor(); // a cross-site POST brings no Lax cookie

        using var posted = await crossSite.PostAsync(callback.AbsolutePath, new FormUrlEncodedContent(answer), Ct);

        posted.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        var next = posted.Headers.Location!.ToString();
        next.ShouldStartWith($"{callback.AbsolutePath}/posted?answer=");
        next.ShouldNotContain(answer["code"]);
        next.ShouldNotContain(answer["state"]);
        using var received = await browser.Console.GetAsync(next, Ct);
        received.Headers.Location!.ToString().ShouldBe($"/attempts/{id}");
        using var twice = await browser.Console.GetAsync(next, Ct);
        twice.Headers.Location!.ToString().ShouldContain("reason=unknown");
        (await browser.EndAsync(id)).Status.ShouldBe(AttemptStatus.Succeeded);
    }

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("\"><img src=x onerror=alert(1)>")]
    [InlineData("'-alert(1)-'</title><svg onload=alert(1)>")]
    public async Task O_15_What_a_provider_says_is_shown_as_text(string payload)
    {
        await using var browser = await ConnectBrowser.OpenAsync();
        var id = await browser.StartAsync();
        var login = QueryHelpers.ParseQuery((await browser.LoginUrlAsync(id)).Query);
        var path = new Uri(login["redirect_uri"]!).AbsolutePath;
        var query =
            $"?state={login["state"]}&error={Uri.EscapeDataString(payload)}&error_description={Uri.EscapeDataString(payload)}";

        using var answer = await browser.Console.GetAsync(path + query, Ct);
        var html = await browser.Console.GetStringAsync(answer.Headers.Location, Ct);

        html.ShouldNotContain(payload);
        (await browser.AttemptAsync(id)).Status.ShouldBe(AttemptStatus.Failed);
    }

    [Fact]
    public async Task A_denied_consent_is_told_as_what_it_is()
    {
        await using var browser = await ConnectBrowser.OpenAsync(Role.Tester);
        var id = await browser.StartAsync();

        using var answer = await browser.Console.GetAsync(await browser.LogInAsync(id, allow: false), Ct);
        var html = await browser.Console.GetStringAsync(answer.Headers.Location, Ct);

        html.ShouldContain("Not allowed");
        (await browser.AttemptAsync(id)).Findings.ShouldHaveSingleItem().Code.ShouldBe("authorize.access_denied");
    }

    [Fact]
    public async Task An_answer_behind_the_hash_is_told_by_our_page_and_diagnosed()
    {
        await using var browser = await ConnectBrowser.OpenAsync();
        var id = await browser.StartAsync();
        var login = QueryHelpers.ParseQuery((await browser.LoginUrlAsync(id)).Query);
        var path = new Uri(login["redirect_uri"]!).AbsolutePath;

        // what the script of the plain page does with #code=…&state=…
        using var answer = await browser.Console.GetAsync(
            $"{path}?state={login["state"]}&connectorstudio_fragment=1",
            Ct
        );

        answer.Headers.Location!.ToString().ShouldBe($"/attempts/{id}");
        (await browser.AttemptAsync(id)).Findings.ShouldHaveSingleItem().Field.ShouldBe("redirect.responseMode");
    }

    [Theory]
    [InlineData(20_000)]
    [InlineData(100_000)]
    public async Task O_22_What_is_too_long_is_refused(int length)
    {
        await using var browser = await ConnectBrowser.OpenAsync();
        var path = $"/oauth/callback/{Guid.CreateVersion7()}";
        var form = new FormUrlEncodedContent([KeyValuePair.Create("code", new string('c', length * 2))]);

        using var got = await browser.Console.GetAsync($"{path}?code={new string('c', length)}", Ct);
        using var posted = await browser.Console.PostAsync(path, form, Ct);

        ((int)got.StatusCode).ShouldBeInRange(400, 499);
        ((int)posted.StatusCode).ShouldBeInRange(400, 499);
    }

    [Fact]
    public async Task O_22_Callbacks_are_counted_per_address()
    {
        await using var browser = await ConnectBrowser.OpenAsync(with: studio =>
            studio.With("ConnectorStudio:Limits:CallbacksPerMinute", "3")
        );
        var path = $"/oauth/callback/{Guid.CreateVersion7()}?state=x";

        var statuses = new List<HttpStatusCode>();
        for (var i = 0; i < 5; i++)
        {
            using var answer = await browser.Console.GetAsync(path, Ct);
            statuses.Add(answer.StatusCode);
        }

        statuses.Count(status => status == HttpStatusCode.TooManyRequests).ShouldBe(2);
    }

    [Fact]
    public async Task The_plain_page_has_one_script_and_it_carries_the_nonce()
    {
        await using var browser = await ConnectBrowser.OpenAsync();

        using var page = await browser.Console.GetAsync(
            $"/connect/stopped?reason=unknown&integration={Guid.CreateVersion7()}",
            Ct
        );
        var html = await page.Content.ReadAsStringAsync(Ct);

        var policy = page.Headers.GetValues("Content-Security-Policy").Single();
        var nonces = Nonce().Matches(html).Select(match => match.Groups["nonce"].Value).Distinct().ToList();
        WebUtility
            .HtmlDecode(nonces.ShouldHaveSingleItem())
            .ShouldBe(
                Nonce()
                    .Match(policy.Replace("'nonce-", "nonce=\"", StringComparison.Ordinal).Replace('\'', '"'))
                    .Groups["nonce"]
                    .Value
            );
    }

    [GeneratedRegex("nonce=\"(?<nonce>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Nonce();
}
