using Bunit;
using ConnectorStudio.Components.Administration;
using ConnectorStudio.Core;
using ConnectorStudio.Core.People;
using ConnectorStudio.Tests.Studio;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;

namespace ConnectorStudio.Tests.Components.Administration;

public sealed class UsersPageTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static Task<StudioStore> StartAsync(Acting acting) =>
        StudioStore.StartAsync(more: services =>
        {
            services.AddSingleton<ICurrentUser>(acting);
            services.AddSingleton<IDataProtectionProvider>(new EphemeralDataProtectionProvider());
            new IdentityBuilder(typeof(StudioUser), services).AddDefaultTokenProviders();
        });

    private static PartContext Browser(AsyncServiceScope studio, Acting acting)
    {
        var context = new PartContext();
        context.Services.AddSingleton(studio.ServiceProvider.GetRequiredService<PeopleService>());
        context.Services.AddSingleton<ICurrentUser>(acting);
        context.Services.AddSingleton(new PublicAddress("http://localhost:5080"));
        context.BeInteractive();
        return context;
    }

    private static async Task<Acting> AdministratorAsync(StudioStore studio, Acting acting)
    {
        var first = studio.Get<FirstSteps>();
        acting.Id = (await first.CreateAdministratorAsync("ade@harbour.example", StudioFactory.Password, Ct)).PersonId;
        return acting;
    }

    [Fact]
    public async Task A_refused_email_is_told_at_its_field_and_what_was_typed_stays()
    {
        var acting = new Acting();
        await using var studio = await StartAsync(acting);
        await AdministratorAsync(studio, acting);
        await using var scope = studio.Scope();
        await using var browser = Browser(scope, acting);
        browser.Popovers();
        var provider = browser.Render<MudDialogProvider>();
        var dialogs = browser.Services.GetRequiredService<IDialogService>();
        Task<string?> link = Task.FromResult<string?>(null);
        await provider.InvokeAsync(() =>
        {
            link = AddUserDialog.ShowAsync(dialogs);
        });

        await provider.Find("input[type=email]").ChangeAsync("ade@harbour.example");
        await provider.FindAll("button").Single(button => button.TextContent == "Add user").ClickAsync();
        await provider.WaitForAssertionAsync(() => provider.Markup.ShouldContain("Somebody has this email already."));
        provider.Find("input[type=email]").GetAttribute("value").ShouldBe("ade@harbour.example");

        await provider.Find("input[type=email]").ChangeAsync("mara@harbour.example");
        await provider.FindAll("button").Single(button => button.TextContent == "Add user").ClickAsync();
        (await link)!.ShouldStartWith("/set-password?person=");
    }

    [Fact]
    public async Task The_link_is_shown_whole_with_a_word_that_it_is_shown_once()
    {
        await using var browser = new PartContext();
        browser.BeInteractive();
        browser.Popovers();
        var provider = browser.Render<MudDialogProvider>();
        var dialogs = browser.Services.GetRequiredService<IDialogService>();
        var shown = Task.CompletedTask;
        await provider.InvokeAsync(() =>
        {
            shown = PasswordLinkDialog.ShowAsync(dialogs, "User added", "http://x/set");
        });
        provider.Markup.ShouldContain("it is not shown again");
        provider.Find("input[readonly]").GetAttribute("value").ShouldBe("http://x/set");
        await provider.FindAll("button").Single(button => button.TextContent == "Done").ClickAsync();
        await shown;
    }

    [Fact]
    public async Task An_administrator_is_not_offered_to_disable_or_reset_herself()
    {
        var acting = new Acting();
        await using var studio = await StartAsync(acting);
        await AdministratorAsync(studio, acting);
        await using var scope = studio.Scope();
        await using var browser = Browser(scope, acting);
        var popovers = browser.Popovers();
        var page = browser.Render<UsersPage>();
        await page.WaitForAssertionAsync(() => page.Markup.ShouldContain("ade@harbour.example"));
        await page.Find("button[aria-label='Actions for ade@harbour.example']").ClickAsync();
        await popovers.WaitForAssertionAsync(() => popovers.Markup.ShouldContain("Make Tester"));
        popovers.Markup.ShouldNotContain("Disable…");
        popovers.Markup.ShouldNotContain("Reset password…");
    }

    [Fact]
    public async Task Somebody_whose_role_was_taken_reads_why_instead_of_the_list()
    {
        var acting = new Acting();
        await using var studio = await StartAsync(acting);
        await AdministratorAsync(studio, acting);
        await using var scope = studio.Scope();
        await using var browser = Browser(scope, acting);
        acting.Id = null;
        var page = browser.Render<UsersPage>();
        await page.WaitForAssertionAsync(() => page.Find("[role=alert]").TextContent.ShouldContain("Sign in first."));
        page.FindAll("table").ShouldBeEmpty();
    }

    private sealed class Acting : ICurrentUser
    {
        public Guid? Id { get; set; }
    }
}
