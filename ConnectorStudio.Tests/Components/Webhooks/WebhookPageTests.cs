using AngleSharp.Dom;
using Bunit;
using ConnectorStudio.Components.Webhooks;
using ConnectorStudio.Core.Webhooks;
using ConnectorStudio.Tests.Connections;
using ConnectorStudio.Tests.Webhooks;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;

namespace ConnectorStudio.Tests.Components.Webhooks;

public sealed class WebhookPageTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_webhook_is_added_by_its_dialog_and_a_refused_address_keeps_what_was_typed()
    {
        await using var studio = await WebhookStudio.StartAsync();
        await using var browser = Browser(studio);
        var provider = browser.Render<MudDialogProvider>();
        var dialogs = browser.Services.GetRequiredService<IDialogService>();
        Task<WebhookResult?> added = Task.FromResult<WebhookResult?>(null);
        await provider.InvokeAsync(() =>
        {
            added = WebhookDialog.ShowAsync(dialogs);
        });

        await provider.Find("input[type=url]").ChangeAsync("https://10.0.0.7/in");
        await Button(provider, "Add webhook").ClickAsync();
        await provider.WaitForAssertionAsync(() => provider.Markup.ShouldContain("(U13)"));
        provider.Find("input[type=url]").GetAttribute("value").ShouldBe("https://10.0.0.7/in");

        await provider.Find("input[type=url]").ChangeAsync("https://hooks.partner.example/in");
        await provider.Find("fieldset input[type=checkbox]").ChangeAsync(false);
        await Button(provider, "Add webhook").ClickAsync();
        await provider.WaitForAssertionAsync(() => provider.Markup.ShouldContain("Choose at least one event."));
        await provider.FindAll("fieldset input[type=checkbox]")[7].ChangeAsync(true);
        await Button(provider, "Add webhook").ClickAsync();

        var result = (await added).ShouldNotBeNull();
        result.Secret.ShouldNotBeNull();
        result.Webhook!.Kinds.ShouldBe(["connection.revoked"]);
    }

    [Fact]
    public async Task A_test_shows_at_once_what_the_receiver_answered_and_a_failed_message_is_sent_again()
    {
        await using var receiver = await ScriptedServer.StartAsync(
            ScriptedServer.Text("no <b>room</b>", "text/plain", 507)
        );
        await using var studio = await WebhookStudio.StartAsync();
        var (webhook, _) = await studio.AddAsync(receiver.Origin + "/in");
        await using var browser = Browser(studio);
        browser.Popovers();
        var page = browser.Render<WebhookPage>(with => with.Add(shown => shown.Id, webhook.Id));
        page.Markup.ShouldContain("Nothing was sent yet.");

        await Button(page, "Send a test").ClickAsync();

        await page.WaitForAssertionAsync(() =>
            page.Find(".cs-leg").TextContent.ShouldContain("Answered 507. Given up after 1 try")
        );
        page.Find(".cs-tries").TextContent.ShouldContain("no <b>room</b>");
        page.Find(".cs-notice").TextContent.ShouldContain("It takes no messages.");

        receiver.Answer = ScriptedServer.Json("{}");
        await Button(page, "Send again").ClickAsync();
        await page.WaitForAssertionAsync(() =>
            page.Find(".cs-leg").TextContent.ShouldContain("Answered 200 after 2 tries")
        );
        page.FindAll(".cs-notice").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_webhook_that_the_studio_disabled_says_why_and_is_enabled_by_a_button()
    {
        await using var receiver = await ScriptedServer.StartAsync(ScriptedServer.Json("{}", 410));
        await using var studio = await WebhookStudio.StartAsync();
        var (webhook, _) = await studio.AddAsync(receiver.Origin + "/in");
        await studio.ConnectAsync();
        await studio.SendDueAsync();
        await using var browser = Browser(studio);
        browser.Popovers();
        var page = browser.Render<WebhookPage>(with => with.Add(shown => shown.Id, webhook.Id));

        page.Find(".cs-notice").TextContent.ShouldContain("it answered 410 Gone");
        await Button(page, "Enable").ClickAsync();

        await page.WaitForAssertionAsync(() =>
            page.FindAll(".cs-notice b")
                .Select(b => b.TextContent)
                .ShouldNotContain("The studio disabled this webhook.")
        );
        (await studio.FindAsync(webhook)).Enabled.ShouldBeTrue();
    }

    [Fact]
    public async Task The_list_says_how_each_webhook_stands()
    {
        await using var receiver = await ScriptedServer.StartAsync(ScriptedServer.Json("{}", 500));
        await using var studio = await WebhookStudio.StartAsync();
        await using var browser = Browser(studio);
        browser.Render<WebhooksPage>().Markup.ShouldContain("No webhooks yet");
        var (failing, _) = await studio.AddAsync(receiver.Origin + "/in", "attempt.failed");
        await studio.Service.TestAsync(failing.Id, Ct);
        studio.Clock.Advance(TimeSpan.FromSeconds(1));
        await studio.AddAsync("https://hooks.partner.example/in");

        var rows = browser.Render<WebhooksPage>().FindAll("tbody tr").Select(row => row.TextContent).ToList();

        rows[0].ShouldContain("Failing");
        rows[0].ShouldContain("Connect failed");
        rows[1].ShouldContain("Active");
        rows[1].ShouldContain("Never");
    }

    private static PartContext Browser(WebhookStudio studio)
    {
        var context = new PartContext();
        context.Services.AddSingleton(studio.Service);
        context.BeInteractive();
        return context;
    }

    private static IElement Button<T>(IRenderedComponent<T> page, string text)
        where T : Microsoft.AspNetCore.Components.IComponent =>
        page.FindAll("button").Single(button => button.TextContent.Trim() == text);
}
