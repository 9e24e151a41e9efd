using Bunit;
using ConnectorStudio.Components.Traces;
using ConnectorStudio.Core.Connect;
using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.People;
using ConnectorStudio.Core.Traces;
using ConnectorStudio.Tests.Studio;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.DependencyInjection;

namespace ConnectorStudio.Tests.Components.Traces;

/// <summary>The list of imported traces, the door by which they come in, and one of them.</summary>
public sealed class TracePagesTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task With_none_the_list_says_what_a_trace_is()
    {
        await using var studio = await StartAsync(Role.Designer);
        await using var scope = studio.Scope();
        await using var browser = Browser(scope);

        var page = browser.Render<TracesPage>();

        page.Markup.ShouldContain("No imported traces");
        page.Markup.ShouldContain("Export trace");
        page.FindAll("input[type=file]").Count.ShouldBe(1);
        page.FindAll("[aria-invalid]").ShouldBeEmpty();
    }

    [Fact]
    public async Task Who_may_not_design_sees_the_list_and_no_door()
    {
        await using var studio = await StartAsync(Role.Tester);
        await using var scope = studio.Scope();
        await using var browser = Browser(scope);

        browser.Render<TracesPage>().FindAll("input[type=file]").ShouldBeEmpty();
    }

    [Theory]
    [InlineData(
        "{\"schema\":\"connectorstudio/trace/v1\",\n",
        "The file is not valid JSON: it breaks off or was changed at line"
    )]
    [InlineData("", "not valid JSON")]
    [InlineData("\u0089PNG", "not valid JSON")]
    [InlineData("{\"log\":{}}", "This is no trace")]
    [InlineData("{\"schema\":\"connectorstudio/trace/v2\"}", "of another kind or of a later studio")]
    [InlineData("{\"schema\":\"connectorstudio/trace/v1\"}", "lacks a member that it must have")]
    public async Task A_file_that_is_no_trace_is_refused_in_a_sentence_and_nothing_is_kept(string file, string why)
    {
        await using var studio = await StartAsync(Role.Designer);
        await using var scope = studio.Scope();
        await using var browser = Browser(scope);
        var page = browser.Render<TracesPage>();

        page.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromText(file, "trace.json"));

        await page.WaitForAssertionAsync(() => page.Find("[role=alert]").TextContent.ShouldContain(why));
        page.Find("[role=alert]").TextContent.ShouldContain("Not imported.");
        page.Find("input[type=file]").GetAttribute("aria-invalid").ShouldBe("true");
        page.Markup.ShouldContain("No imported traces");
        (await studio.Get<ITraceStore>().ListAsync(Ct)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_file_that_is_too_large_is_refused_before_it_is_read()
    {
        await using var studio = await StartAsync(Role.Designer);
        await using var scope = studio.Scope();
        await using var browser = Browser(scope);
        var page = browser.Render<TracesPage>();

        page.FindComponent<InputFile>()
            .UploadFiles(InputFileContent.CreateFromBinary(new byte[TraceReader.MostBytes + 1], "trace.json"));

        await page.WaitForAssertionAsync(() => page.Find("[role=alert]").TextContent.ShouldContain("larger than 4 MB"));
    }

    [Fact]
    public async Task A_trace_is_taken_in_opened_and_listed_and_what_a_hand_wrote_into_it_is_hidden()
    {
        await using var studio = await StartAsync(Role.Designer);
        await using var scope = studio.Scope();
        await using var browser = Browser(scope);
        var json = TraceJson
            .Write(ARun.Failed())
            .Replace(
                "{\\\"error\\\"",
                "{\\\"access_token\\\":\\\"planted-by-hand-1\\\",\\\"error\\\"",
                StringComparison.Ordinal
            );
        json.ShouldContain("planted-by-hand-1");
        var page = browser.Render<TracesPage>();

        page.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromText(json, "trace.json"));

        var navigation = browser.Services.GetRequiredService<NavigationManager>();
        await page.WaitForAssertionAsync(() => navigation.Uri.ShouldContain("/traces/"));
        var kept = (await studio.Get<ITraceStore>().ListAsync(Ct)).ShouldHaveSingleItem();
        navigation.Uri.ShouldEndWith($"/traces/{kept.Id}");
        browser.Render<TracesPage>().Find("tbody tr").TextContent.ShouldContain("Acme CRM");

        var trace = browser.Render<ImportedTracePage>(parameters => parameters.Add(each => each.Id, kept.Id));
        trace.Markup.ShouldContain("invalid_client");
        trace.Markup.ShouldContain("never run");
        trace.Markup.ShouldNotContain("planted-by-hand-1");
        (await studio.Get<ITraceStore>().FindAsync(kept.Id, Ct))!.Bundle.ShouldNotContain("planted-by-hand-1");
    }

    [Fact]
    public async Task A_trace_that_is_gone_says_so_and_leads_back()
    {
        await using var studio = await StartAsync(Role.Designer);
        await using var scope = studio.Scope();
        await using var browser = Browser(scope);

        var page = browser.Render<ImportedTracePage>(each => each.Add(trace => trace.Id, Guid.CreateVersion7()));

        page.Markup.ShouldContain("There is no such trace");
        page.Find("a.cs-button").GetAttribute("href").ShouldBe("traces");
    }

    [Fact]
    public async Task Two_traces_of_one_integration_are_compared_where_the_integration_itself_is_not()
    {
        await using var studio = await StartAsync(Role.Designer);
        await using var scope = studio.Scope();
        await using var browser = Browser(scope);
        var imports = scope.ServiceProvider.GetRequiredService<TraceImports>();
        var first = (await imports.ImportAsync(TraceJson.Write(ARun.Passed()), Ct)).Trace!;
        Compare(browser, first.Id, null).Markup.ShouldContain("this studio has no integration “acme-crm”");
        var second = (await imports.ImportAsync(TraceJson.Write(ARun.Failed()), Ct)).Trace!;

        var page = Compare(browser, first.Id, second.Id);

        page.FindAll("option").Count.ShouldBe(2);
        page.Markup.ShouldContain("2 legs differ");
    }

    [Fact]
    public async Task A_trace_without_its_integration_cannot_be_replayed_and_says_why()
    {
        await using var studio = await StartAsync(Role.Designer);
        await using var scope = studio.Scope();
        await using var browser = Browser(scope);

        var view = browser.Render<ReplayView>(each =>
            each.Add(replay => replay.Bundle, ARun.Failed()).Add(replay => replay.Base, "traces/x")
        );

        await view.WaitForAssertionAsync(() => view.FindAll(".cs-note.cs-warn").Count.ShouldBe(1));
        view.FindAll("table").ShouldBeEmpty();
        view.FindAll("nav").ShouldBeEmpty();
    }

    private static IRenderedComponent<ImportedTracePage> Compare(PartContext browser, Guid id, Guid? with)
    {
        var navigation = browser.Services.GetRequiredService<NavigationManager>();
        navigation.NavigateTo($"/traces/{id}?view=compare{(with is null ? "" : $"&with={with}")}");
        return browser.Render<ImportedTracePage>(each => each.Add(trace => trace.Id, id));
    }

    private static Task<StudioStore> StartAsync(Role role) =>
        StudioStore.StartAsync(
            who: Guid.Empty,
            more: services => services.AddSingleton<IAccess>(new Somebody(new Actor(Guid.Empty, "Mara", role)))
        );

    private static PartContext Browser(AsyncServiceScope scope)
    {
        var context = new PartContext();
        context.Services.AddSingleton(scope.ServiceProvider.GetRequiredService<TraceImports>());
        context.Services.AddSingleton(scope.ServiceProvider.GetRequiredService<TraceBundles>());
        context.Services.AddSingleton(scope.ServiceProvider.GetRequiredService<TraceReplays>());
        context.Services.AddSingleton(scope.ServiceProvider.GetRequiredService<IAttemptStore>());
        context.Services.AddSingleton(scope.ServiceProvider.GetRequiredService<IIntegrationStore>());
        context.Services.AddSingleton(scope.ServiceProvider.GetRequiredService<IAccess>());
        context.BeInteractive();
        return context;
    }

    private sealed class Somebody(Actor actor) : IAccess
    {
        public Task<Actor> RequireAsync(Permission permission, CancellationToken ct) =>
            actor.May(permission) ? Task.FromResult(actor) : throw new AccessDeniedException();
    }
}
