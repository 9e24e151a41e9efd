using Bunit;
using ConnectorStudio.Components.Administration;
using ConnectorStudio.Core.Keys;
using ConnectorStudio.Core.People;
using ConnectorStudio.Tests.Studio;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;

namespace ConnectorStudio.Tests.Components.Administration;

public sealed class ApiKeysPageTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_key_is_added_with_what_it_may_and_its_text_is_handed_over_once()
    {
        await using var studio = await StudioStore.StartAsync(who: Guid.Empty, more: AsAdministrator);
        await using var scope = studio.Scope();
        await using var browser = Browser(scope);
        var provider = browser.Render<MudDialogProvider>();
        var dialogs = browser.Services.GetRequiredService<IDialogService>();
        Task<NewApiKey?> adding = Task.FromResult<NewApiKey?>(null);
        await provider.InvokeAsync(() =>
        {
            adding = AddApiKeyDialog.ShowAsync(dialogs);
        });

        await provider.FindAll("button").Single(button => button.TextContent == "Add key").ClickAsync();
        await provider.WaitForAssertionAsync(() => provider.Markup.ShouldContain("Enter a name"));
        await provider.Find("input[maxlength]").ChangeAsync("billing");
        await provider
            .FindAll("label")
            .Single(label => label.TextContent.Contains("tokens:read", StringComparison.Ordinal))
            .QuerySelector("input")!
            .ChangeAsync(true);
        await provider.FindAll("button").Single(button => button.TextContent == "Add key").ClickAsync();

        var made = (await adding).ShouldNotBeNull();
        made.Key.Permissions.ShouldBe([Permission.ReadTokens]);
        made.Key.ExpiresAt.ShouldNotBeNull();
        (await studio.Get<ApiKeys>().FindAsync(made.Text.Reveal(), Ct))!.Id.ShouldBe(made.Key.Id);
        (await File.ReadAllTextAsync(studio.DatabaseFile, System.Text.Encoding.Latin1, Ct)).ShouldNotContain(
            made.Text.Reveal()
        );
    }

    [Fact]
    public async Task The_list_shows_what_each_key_may_and_never_the_key()
    {
        await using var studio = await StudioStore.StartAsync(who: Guid.Empty, more: AsAdministrator);
        await using var scope = studio.Scope();
        var made = await scope
            .ServiceProvider.GetRequiredService<ApiKeyService>()
            .CreateAsync("billing", [Permission.ReadTokens], null, Ct);
        await using var browser = Browser(scope);

        var page = browser.Render<ApiKeysPage>();

        page.Find("tr[data-key=billing]").TextContent.ShouldContain("tokens:read");
        page.Markup.ShouldContain("Does not end");
        page.Markup.ShouldContain(made.Key.Beginning);
        page.Markup.ShouldNotContain(made.Text.Reveal());
        page.FindAll("button").ShouldContain(button => button.GetAttribute("aria-label") == "Revoke billing");
    }

    private static void AsAdministrator(IServiceCollection services) =>
        services.AddSingleton<IAccess>(new Administrator());

    private static PartContext Browser(AsyncServiceScope scope)
    {
        var context = new PartContext();
        context.Services.AddSingleton(scope.ServiceProvider.GetRequiredService<ApiKeyService>());
        context.BeInteractive();
        context.Popovers();
        return context;
    }

    private sealed class Administrator : IAccess
    {
        public Task<Actor> RequireAsync(Permission permission, CancellationToken ct) =>
            Task.FromResult(new Actor(null, "Ade", Role.Admin));
    }
}
