using ConnectorStudio.Core.People;
using ConnectorStudio.Tests.Studio;
using Microsoft.Playwright;

namespace ConnectorStudio.Tests.Journeys;

public sealed class PeopleJourneyTests(Chromium chromium)
{
    [Fact]
    public async Task Administrator_adds_a_colleague_who_sets_a_password_and_is_shut_out_when_disabled()
    {
        await using var studio = BrowserStudio.Start(chromium, new StudioFactory());
        await studio.Studio.AddPersonAsync("admin@studio.example", Role.Admin);
        var admin = await studio.VisitorAsync();
        await admin.OpenAsync("/users");
        await admin.FillAsync("Email", "admin@studio.example");
        await admin.FillAsync("Password", StudioFactory.Password);
        await admin.PressAsync("Sign in");
        await admin.SeesHeadingAsync("Users");
        await admin.ReadyAsync();
        await Accessible.JudgeAsync(admin.Page, "users");
        await admin.Page.SetViewportSizeAsync(1440, 900);

        await admin.PressAsync("Add user…");
        await admin.FillAsync("Email", "mara@harbour.example");
        await admin.FillAsync("Name (optional)", "Mara Voss");
        await Accessible.JudgeAsync(admin.Page, "add user");
        await admin.Page.SetViewportSizeAsync(1440, 900);
        await admin.PressAsync("Add user");
        var link = await admin
            .Page.GetByRole(AriaRole.Textbox, new() { Name = "Link to set the password" })
            .InputValueAsync();
        await admin.PressAsync("Done");
        await Assertions
            .Expect(admin.Page.GetByRole(AriaRole.Row, new() { Name = "Mara Voss" }))
            .ToContainTextAsync("No password yet");

        var mara = await studio.VisitorAsync();
        await mara.GoAsync(link);
        await mara.FillAsync("Password", StudioFactory.Password);
        await mara.FillAsync("Password again", StudioFactory.Password);
        await mara.PressAsync("Set password and sign in");
        await mara.IsAtAsync($"^{studio.Studio.Origin}/$");
        await mara.OpenAsync("/users");
        await mara.SeesHeadingAsync("This is not for your role");

        await admin.OpenAsync("/users");
        await ChooseAsync(admin, "Mara Voss", "Make Designer");
        await admin.SeesAsync("Mara Voss is now Designer");
        await ChooseAsync(admin, "Mara Voss", "Disable…");
        await admin.PressAsync("Disable user");
        await admin.SeesAsync("Mara Voss disabled");

        var again = await studio.VisitorAsync();
        await again.OpenAsync("/sign-in");
        await again.FillAsync("Email", "mara@harbour.example");
        await again.FillAsync("Password", StudioFactory.Password);
        await again.PressAsync("Sign in");
        await again.SeesAsync("Email and password do not match.");
    }

    [Fact]
    public async Task Signing_in_again_leads_back_to_the_same_page_and_field()
    {
        await using var studio = BrowserStudio.Start(chromium, new StudioFactory());
        await studio.Studio.AddPersonAsync("admin@studio.example", Role.Admin);
        var person = await studio.VisitorAsync();
        await person.OpenAsync("/users?from=here#roles");
        await Accessible.JudgeAsync(person.Page, "sign-in");
        await person.FillAsync("Email", "admin@studio.example");
        await person.FillAsync("Password", "wrong at first");
        await person.Page.Keyboard.PressAsync("Enter");
        await person.SeesAsync("Email and password do not match.");
        await Accessible.JudgeAsync(person.Page, "sign-in refused");
        await person.FillAsync("Password", StudioFactory.Password);
        await person.PressAsync("Sign in");
        await person.IsAtAsync("/users\\?from=here#roles$");
    }

    private static async Task ChooseAsync(Person admin, string name, string act)
    {
        await admin.PressAsync($"Actions for {name}");
        await admin.Page.GetByRole(AriaRole.Menuitem, new() { Name = act }).ClickAsync();
    }
}
