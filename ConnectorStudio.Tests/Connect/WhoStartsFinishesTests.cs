using System.Net;
using ConnectorStudio.Core.Connect;
using ConnectorStudio.Core.People;

namespace ConnectorStudio.Tests.Connect;

/// <summary>An attacker starts, a victim who was sent the link logs in: nothing of the victim's is attached to anything.</summary>
public sealed class WhoStartsFinishesTests
{
    private const int Rounds = 10; // with more the test's own browser throws its oldest cookies away

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task O_13_Twenty_times_in_four_ways_the_victim_finishes_and_nothing_is_connected(int ten)
    {
        await using var browser = await ConnectBrowser.OpenAsync(
            Role.Designer,
            studio => studio.With("ConnectorStudio:Limits:CallbacksPerMinute", "10000")
        );
        await browser.Studio.AddPersonAsync($"victim-{ten}@studio.example", Role.Designer);
        using var signedInAsOther = await browser.Studio.SignInAsync(Role.Admin);
        using var signedInAsSameRole = await browser.Studio.SignInAsync($"victim-{ten}@studio.example");
        for (var round = 0; round < Rounds; round++)
        {
            var id = await browser.StartAsync();
            var callback = await browser.LogInAsync(id);
            using var signedInNowhere = browser.Studio.Visitor();
            using var planted = browser.Studio.Visitor();

            // The page that leaves is no link to give away: it plants nothing in another browser.
            using var page = await planted.GetAsync($"/connect/go/{id}", Ct);
            page.StatusCode.ShouldNotBe(HttpStatusCode.OK);
            page.Headers.Contains("Set-Cookie").ShouldBeFalse();

            foreach (var victim in new[] { signedInAsOther, signedInAsSameRole, signedInNowhere, planted })
            {
                using var refused = await victim.GetAsync(callback, Ct);
                refused.Headers.Location!.ToString().ShouldStartWith("/connect/stopped?reason=other-browser");
                using var told = await victim.GetAsync(refused.Headers.Location, Ct);
                told.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
                (await told.Content.ReadAsStringAsync(Ct)).ShouldContain("This login was started in another browser");
            }

            var attempt = await browser.AttemptAsync(id);
            attempt.Status.ShouldBe(AttemptStatus.Waiting);
            attempt.CallbackAt.ShouldBeNull();
            attempt.CodeCipher.ShouldBeNull();
        }

        // The attempts are as they were: whoever started can still finish.
        (await browser.ConnectAsync()).Status.ShouldBe(AttemptStatus.Succeeded);
    }
}
