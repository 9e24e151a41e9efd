using ConnectorStudio.Core.People;

namespace ConnectorStudio.Tests.Journeys;

public sealed class CertifyJourneyTests(Chromium chromium)
{
    [Fact]
    public async Task A_designer_certifies_the_ready_made_integration_and_sees_its_badge()
    {
        await using var studio = BrowserStudio.Start(chromium);
        var dana = await studio.SignedInAsync(Role.Designer);
        await dana.OpenAsync("/integrations/sandbox-crm");
        await dana.FollowAsync("Certify");
        await dana.SeesHeadingAsync("Certify");
        await Accessible.JudgeAsync(dana.Page, "where a run begins");
        await dana.PressAsync("Start Certify");
        await dana.SeesHeadingAsync("Sign-in 1 of 2 at Sandbox CRM");
        await dana.ReadyAsync();
        await Accessible.JudgeAsync(dana.Page, "a run that waits");

        await SignInAsync(dana, studio.Studio.Origin);
        await dana.SeesHeadingAsync("Sign-in 2 of 2 at Sandbox CRM");
        await SignInAsync(dana, studio.Studio.Origin);
        await Person.SeesAsync(dana.Link("Export JUnit"));
        await Person.SeesAsync(dana.Page.Locator(".cs-head").GetByText("Passed"));
        await Accessible.JudgeAsync(dana.Page, "a report");

        await dana.OpenAsync("/integrations");
        await Person.SeesAsync(dana.Link("Certified v1"));
        await dana.FollowAsync("Sandbox CRM");
        await dana.SeesHeadingAsync("Sandbox CRM"); // the list has a link of that name too
        await dana.FollowAsync("Certified v1");
        await Person.SeesAsync(dana.Page.Locator(".cs-head").GetByText("Passed"));
    }

    private static async Task SignInAsync(Person person, string origin)
    {
        var popup = await person.Page.RunAndWaitForPopupAsync(() => person.FollowAsync("Sign in in a new tab"));
        var tab = new Person(popup, origin);
        await tab.PressAsync("Sign in at Sandbox CRM");
        await tab.IsAtSandboxAsync();
        if (await tab.Box("Password").IsVisibleAsync())
        {
            await tab.LogInAtSandboxAsync("alice");
        }

        await tab.PressAsync("Allow");
        await tab.IsAtAsync("/certify/[A-Za-z0-9_-]{43}$");
        await popup.CloseAsync();
    }
}
