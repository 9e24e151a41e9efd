using AngleSharp.Dom;
using Bunit;
using ConnectorStudio.Components.Connections;
using ConnectorStudio.Core.Connections;
using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.People;
using ConnectorStudio.Tests.AuthorizationServers;
using ConnectorStudio.Tests.Connections;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;

namespace ConnectorStudio.Tests.Components.Connections;

/// <summary>The pages of connections, on the real service and a real SQLite store.</summary>
public sealed class ConnectionPagesTests : IAsyncLifetime
{
    private static readonly Guid Other = new("01934b5e-0000-7000-8000-00000000000a");

    private readonly PartContext context = new();
    private AuthorizationServer app = null!;
    private ConnectionStudio studio = null!;

    public async ValueTask InitializeAsync()
    {
        app = await AuthorizationServer.StartAsync();
        app.Marker = "canary-";
    }

    public async ValueTask DisposeAsync()
    {
        await context.DisposeAsync();
        await studio.DisposeAsync();
        await app.DisposeAsync();
    }

    [Fact]
    public async Task The_list_shows_each_connection_with_state_end_and_counts()
    {
        await StartAsync(Role.Admin);
        var ann = await studio.ConnectAsync();
        _ = await studio.ConnectAsync(
            "at-x",
            "rt-x",
            identifier: "acct_2",
            change: each =>
            {
                each.Name = "Bob";
                each.Status = ConnectionStatus.NeedsReauthorization;
            }
        );

        var page = await ListAsync("connections");

        await page.WaitForAssertionAsync(() => page.FindAll("tbody tr").Count.ShouldBe(2));
        var row = page.Find($"tr[data-connection='{ann.Id}']");
        row.QuerySelector("a")!.GetAttribute("href").ShouldBe($"connections/{ann.Id}");
        row.TextContent.ShouldContain("acct_1");
        row.TextContent.ShouldContain("Active");
        page.Find("nav[aria-label=State]").TextContent.ShouldContain("Needs sign-in");
        page.Find("nav[aria-label=State] a[aria-current=true]").TextContent.ShouldContain("2");
    }

    [Theory]
    [InlineData("connections?status=needs_reauthorization", 0)]
    [InlineData("connections?status=active", 1)]
    [InlineData("connections?query=an", 1)]
    [InlineData("connections?query=zed", 0)]
    [InlineData("connections?integration=acme-crm", 1)]
    [InlineData("connections?integration=unknown", 0)]
    public async Task What_is_filtered_stands_in_the_address(string address, int rows)
    {
        await StartAsync(Role.Admin);
        _ = await studio.ConnectAsync();

        var page = await ListAsync(address);

        await page.WaitForAssertionAsync(() => page.FindAll("tbody tr[data-connection]").Count.ShouldBe(rows));
        page.Markup.Contains("No connection fits", StringComparison.Ordinal).ShouldBe(rows == 0);
    }

    [Fact]
    public async Task More_than_a_page_goes_on_after_the_last_one_shown()
    {
        await StartAsync(Role.Admin);
        for (var i = 0; i < 51; i++)
        {
            studio.Clock.Advance(TimeSpan.FromSeconds(1));
            _ = await studio.ConnectAsync(identifier: $"acct_{i}");
        }

        var page = await ListAsync("connections");
        await page.WaitForAssertionAsync(() => page.FindAll("tbody tr[data-connection]").Count.ShouldBe(50));
        page.Markup.ShouldContain("50 connections of 51");
        var next = page.FindAll("a").Single(link => link.TextContent == "Next").GetAttribute("href")!;

        var after = await ListAsync(next);
        await after.WaitForAssertionAsync(() => after.FindAll("tbody tr[data-connection]").Count.ShouldBe(1));
        after.Find("tbody").TextContent.ShouldContain("acct_0");
    }

    [Fact]
    public async Task Without_connections_the_list_offers_a_way_to_the_first()
    {
        await StartAsync(Role.Tester);

        var page = await ListAsync("connections");

        await page.WaitForAssertionAsync(() => page.Markup.ShouldContain("No connections yet"));
    }

    [Fact]
    public async Task A_tester_sees_another_ones_connection_masked_and_its_end_is_off_with_the_reason()
    {
        await StartAsync(Role.Tester);
        var connection = await studio.ConnectAsync(by: Other, identifier: "ann@acme.example");

        var page = Open(connection);

        await page.WaitForAssertionAsync(() => Button(page, "Revoke…").HasAttribute("disabled").ShouldBeTrue());
        page.Markup.ShouldContain(ConnectionRights.NotYours);
        page.Markup.ShouldContain("a•••n@a•••e.example");
        page.Markup.ShouldNotContain("ann@acme.example");
        Button(page, "Test now").HasAttribute("disabled").ShouldBeFalse();
        page.FindAll("button").Any(button => button.TextContent.Trim() == "Rename").ShouldBeFalse();
    }

    [Fact]
    public async Task Scopes_tokens_and_times_are_told_and_never_a_token()
    {
        await StartAsync(Role.Admin);
        var connection = await studio.ConnectAsync();

        var page = Open(connection);

        await page.WaitForAssertionAsync(() => page.Markup.ShouldContain("2 asked, 1 granted"));
        page.Markup.ShouldContain("Not granted");
        page.Markup.ShouldContain("Never shown, never sent to the browser");
        page.Markup.ShouldContain($"{app.Origin}/v1/");
        page.Markup.ShouldNotContain("canary-");
        page.Find("form[action='connect/start'] input[name=connection]")
            .GetAttribute("value")
            .ShouldBe(connection.Id.ToString());
    }

    [Fact]
    public async Task Test_now_and_refresh_now_show_their_legs()
    {
        await StartAsync(Role.Tester);
        var connection = await studio.ConnectAsync();
        var page = Open(connection);
        await page.WaitForAssertionAsync(() => Button(page, "Test now").HasAttribute("disabled").ShouldBeFalse());

        await Button(page, "Test now").ClickAsync();
        await page.WaitForAssertionAsync(() =>
            page.Find("ol[aria-label='Legs of Test']").TextContent.ShouldContain("Passed")
        );
        await Button(page, "Refresh now").ClickAsync();
        await page.WaitForAssertionAsync(() =>
            page.Find("ol[aria-label='Legs of Refresh']").TextContent.ShouldContain("Passed")
        );

        page.Markup.ShouldNotContain("canary-");
        page.Find("ol[aria-label=History]").TextContent.ShouldContain("Renewed");
    }

    [Fact]
    public async Task A_failed_test_shows_what_was_found()
    {
        await StartAsync(Role.Admin);
        var connection = await studio.ConnectAsync();
        app.Always(Endpoint.Api, Answer.Json("{}", 403));
        var page = Open(connection);
        await page.WaitForAssertionAsync(() => Button(page, "Test now").HasAttribute("disabled").ShouldBeFalse());

        await Button(page, "Test now").ClickAsync();

        await page.WaitForAssertionAsync(() =>
            page.Find("article.cs-finding").TextContent.ShouldContain("does not allow this call")
        );
    }

    [Theory]
    [InlineData(true, "is told to end the tokens")]
    [InlineData(false, "keeps the grant")]
    public async Task The_revoke_dialog_says_what_ends_and_the_page_what_came_of_it(bool hasUrl, string words)
    {
        await StartAsync(Role.Admin, draft => draft.Revoke.Url = hasUrl ? $"{app.Origin}/revoke" : null);
        var connection = await studio.ConnectAsync();
        var dialogs = context.Render<MudDialogProvider>();
        var page = Open(connection);
        await page.WaitForAssertionAsync(() => Button(page, "Revoke…").HasAttribute("disabled").ShouldBeFalse());

        var asked = Button(page, "Revoke…").ClickAsync();
        await dialogs.WaitForAssertionAsync(() => dialogs.Markup.ShouldContain("Revoke Ann?"));
        dialogs.Markup.ShouldContain(words);
        await dialogs.Find("input").ChangeAsync(new ChangeEventArgs { Value = "left" });
        await Button(dialogs, "Revoke").ClickAsync();
        await asked;

        await page.WaitForAssertionAsync(() => page.Markup.ShouldContain("Revoked here"));
        page.Markup.ShouldContain(hasUrl ? "Revoked at the provider too" : "keeps the grant");
        page.FindAll("form[action='connect/start']").ShouldBeEmpty();
        app.Of(Endpoint.Revoke).Count.ShouldBe(hasUrl ? 2 : 0);
    }

    [Fact]
    public async Task A_cancelled_revoke_changes_nothing()
    {
        await StartAsync(Role.Admin);
        var connection = await studio.ConnectAsync();
        var dialogs = context.Render<MudDialogProvider>();
        var page = Open(connection);
        await page.WaitForAssertionAsync(() => Button(page, "Revoke…").HasAttribute("disabled").ShouldBeFalse());

        var asked = Button(page, "Revoke…").ClickAsync();
        await dialogs.WaitForAssertionAsync(() => dialogs.Markup.ShouldContain("Revoke Ann?"));
        await Button(dialogs, "Cancel").ClickAsync();
        await asked;

        (await studio.FindAsync(connection.Id)).Status.ShouldBe(ConnectionStatus.Active);
    }

    [Fact]
    public async Task A_renamed_connection_has_its_new_name_at_once()
    {
        await StartAsync(Role.Admin);
        var connection = await studio.ConnectAsync();
        var dialogs = context.Render<MudDialogProvider>();
        var page = Open(connection);
        await page.WaitForAssertionAsync(() => Button(page, "Rename").ShouldNotBeNull());

        var asked = Button(page, "Rename").ClickAsync();
        await dialogs.WaitForAssertionAsync(() => dialogs.Markup.ShouldContain("Rename this connection?"));
        await dialogs.Find("input").InputAsync(new ChangeEventArgs { Value = "Ann at Acme" });
        await Button(dialogs, "Rename").ClickAsync();
        await asked;

        await page.WaitForAssertionAsync(() => page.Find("h1").TextContent.ShouldBe("Ann at Acme"));
        (await studio.FindAsync(connection.Id)).NamedByPerson.ShouldBeTrue();
    }

    [Fact]
    public async Task A_connection_that_is_not_there_says_so()
    {
        await StartAsync(Role.Admin);

        var page = context.Render<ConnectionPage>(with => with.Add(each => each.Id, Other));

        await page.WaitForAssertionAsync(() => page.Find("h1").TextContent.ShouldBe("There is no such connection"));
    }

    [Fact]
    public async Task The_history_has_a_page_of_its_own()
    {
        await StartAsync(Role.Admin);
        var connection = await studio.ConnectAsync();
        _ = await studio.Service.TestAsync(connection.Id, TestContext.Current.CancellationToken);

        var page = context.Render<ConnectionHistoryPage>(with => with.Add(each => each.Id, connection.Id));

        await page.WaitForAssertionAsync(() =>
            page.Find("ol[aria-label=History]").TextContent.ShouldContain("Test API")
        );
        page.FindAll("ol[aria-label=History] li").Count.ShouldBe(2);
    }

    private async Task StartAsync(Role role, Action<IntegrationDraft>? design = null)
    {
        studio = await ConnectionStudio.StartAsync(app, design, role);
        context.Services.AddSingleton(studio.Service);
        context.Services.AddSingleton(studio.Store.Get<IIntegrationStore>());
        context.Services.AddSingleton(studio.Editor);
        context.Services.AddSingleton<AntiforgeryStateProvider, NoAntiforgery>();
        _ = context.Popovers();
    }

    private Task<IRenderedComponent<ConnectionsPage>> ListAsync(string address)
    {
        context.Services.GetRequiredService<NavigationManager>().NavigateTo(address);
        return Task.FromResult(context.Render<ConnectionsPage>());
    }

    private IRenderedComponent<ConnectionPage> Open(Connection connection) =>
        context.Render<ConnectionPage>(with => with.Add(each => each.Id, connection.Id));

    private static IElement Button<T>(IRenderedComponent<T> page, string text)
        where T : IComponent => page.FindAll("button").Single(button => button.TextContent.Trim() == text);

    private sealed class NoAntiforgery : AntiforgeryStateProvider
    {
        public override AntiforgeryRequestToken? GetAntiforgeryToken() => null;
    }
}
