using Bunit;
using ConnectorStudio.Components;
using ConnectorStudio.Components.Layout;
using ConnectorStudio.Components.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace ConnectorStudio.Tests.Components.Layout;

public sealed class ShellTests
{
    [Fact]
    public async Task Only_an_administrator_sees_administration()
    {
        await using var parts = new PartContext();
        var person = parts.AddAuthorization();
        person.SetAuthorized("mara");
        person.SetRoles("Designer");
        parts.Render<NavMenu>(set => set.Add(n => n.Facts, new NavigationFacts())).Markup.ShouldNotContain("Users");

        person.SetRoles("Admin");
        parts.Render<NavMenu>(set => set.Add(n => n.Facts, new NavigationFacts())).Markup.ShouldContain("Users");
    }

    [Fact]
    public async Task The_entry_of_the_page_is_marked_and_follows()
    {
        await using var parts = new PartContext();
        parts.AddAuthorization().SetAuthorized("mara");
        var menu = parts.Render<NavMenu>(set => set.Add(n => n.Facts, new NavigationFacts(9, 1248)));
        menu.Find("[aria-current=page]").TextContent.Trim().ShouldBe("Overview");

        parts.Services.GetRequiredService<NavigationManager>().NavigateTo("connections/1?tab=history");

        await menu.WaitForAssertionAsync(() =>
            menu.Find("[aria-current=page]").GetAttribute("data-name").ShouldBe("Connections")
        );
        menu.Find("[aria-current=page] .cs-count").TextContent.ShouldBe("1,248");
    }

    [Fact]
    public async Task The_sandbox_is_named_while_it_is_on()
    {
        await using var parts = new PartContext();
        parts.AddAuthorization();

        parts.Render<NavMenu>(set => set.Add(n => n.Facts, new NavigationFacts())).Markup.ShouldNotContain("Sandbox");
        parts
            .Render<NavMenu>(set => set.Add(n => n.Facts, new NavigationFacts(SandboxIsOn: true)))
            .Markup.ShouldContain("Sandbox CRM is on");
    }

    [Fact]
    public async Task Signing_out_is_a_plain_form()
    {
        await using var parts = new PartContext();
        parts.AddAuthorization().SetAuthorized("mara.lindqvist@harbour.example");
        var menu = parts.Render<PersonMenu>();

        var form = menu.Find("form");
        form.GetAttribute("method").ShouldBe("post");
        form.GetAttribute("action").ShouldBe("sign-out");
        menu.Find(".cs-avatar").TextContent.Trim().ShouldBe("ML");
    }

    [Fact]
    public async Task A_search_leads_to_the_connections_that_match()
    {
        await using var parts = new PartContext();
        var box = parts.Render<SearchBox>();

        await box.Find("input").ChangeAsync(" acme & co ");
        await box.Find("form").SubmitAsync();

        parts.Services.GetRequiredService<NavigationManager>().Uri.ShouldEndWith("/connections?query=acme%20%26%20co");
    }

    [Fact]
    public async Task The_theme_that_was_chosen_is_ticked()
    {
        await using var parts = new PartContext();
        var menu = parts.Render<ThemeMenu>(set => set.AddCascadingValue(new Viewer("dark", "")));

        menu.FindAll("input").Single(choice => choice.HasAttribute("checked")).GetAttribute("value").ShouldBe("dark");
    }

    [Fact]
    public async Task A_page_that_breaks_leaves_the_frame_standing_and_can_be_tried_again()
    {
        await using var parts = new PartContext();
        parts.AddAuthorization().SetAuthorized("mara");
        parts.BeInteractive();
        var broken = true;
        RenderFragment page = builder =>
        {
            if (broken)
            {
                throw new InvalidOperationException("planted");
            }

            builder.AddContent(0, "whole again");
        };
        var layout = parts.Render<MainLayout>(set => set.Add(l => l.Body, page));
        layout.Find("h1").TextContent.ShouldBe("This page stopped");
        layout.Markup.ShouldNotContain("planted");

        broken = false;
        await layout.Find(".cs-error-line button").ClickAsync();

        await layout.WaitForAssertionAsync(() => layout.Find("main").TextContent.ShouldContain("whole again"));
    }

    [Fact]
    public async Task Times_grow_old_by_themselves()
    {
        await using var parts = new PartContext();
        parts.AddAuthorization().SetAuthorized("mara");
        parts.BeInteractive();
        var at = parts.Time.GetUtcNow().AddMinutes(-8);
        RenderFragment page = builder =>
        {
            builder.OpenComponent<TimeText>(0);
            builder.AddComponentParameter(1, nameof(TimeText.At), (DateTimeOffset?)at);
            builder.CloseComponent();
        };
        var layout = parts.Render<MainLayout>(set =>
            set.Add(l => l.Body, page).AddCascadingValue(new Viewer("system", "UTC"))
        );
        layout.Find("time").TextContent.ShouldBe("8 min ago");

        parts.Time.Advance(TimeSpan.FromMinutes(1));

        await layout.WaitForAssertionAsync(() => layout.Find("time").TextContent.ShouldBe("9 min ago"));
    }
}
