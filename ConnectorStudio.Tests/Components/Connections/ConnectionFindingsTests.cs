using Bunit;
using ConnectorStudio.Components.Connections;
using ConnectorStudio.Core.Connections;
using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.People;
using ConnectorStudio.Tests.AuthorizationServers;
using ConnectorStudio.Tests.Connections;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.DependencyInjection;

namespace ConnectorStudio.Tests.Components.Connections;

/// <summary>What was found about a connection, on its page.</summary>
public sealed class ConnectionFindingsTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Role.Designer, true)]
    [InlineData(Role.Tester, false)]
    public async Task What_a_programs_request_met_stands_on_the_page_and_its_fix_is_one_click_for_a_designer(
        Role role,
        bool mends
    )
    {
        await using var app = await AuthorizationServer.StartAsync();
        await using var studio = await ConnectionStudio.StartAsync(app, null, role);
        await using var context = new PartContext();
        context.Services.AddSingleton(studio.Service);
        context.Services.AddSingleton(studio.Editor);
        context.Services.AddSingleton<AntiforgeryStateProvider, NoAntiforgery>();
        _ = context.Popovers();
        var finding = new Finding(
            "request.insufficient_scope",
            FindingSeverity.Error,
            4,
            "authorization.scopes",
            "The request needs the scope contacts.write"
        )
        {
            Why = "The token is good and its scopes do not allow this call.",
            Evidence = ["GET https://api.acme.com/v1/… answered 403"],
            Fix = "Ask for contacts.write and connect again.",
            Suggestion = new Suggestion(
                "/authorization/scopes/-",
                System.Text.Json.JsonSerializer.SerializeToElement("contacts.write")
            ),
        };
        var connection = await studio.ConnectAsync(change: each =>
            each.Findings = [new ConnectionFinding("request", studio.Clock.GetUtcNow(), finding)]
        );

        var page = context.Render<ConnectionPage>(with => with.Add(each => each.Id, connection.Id));

        await page.WaitForAssertionAsync(() =>
            page.Find("article.cs-finding").TextContent.ShouldContain(finding.Title)
        );
        page.Markup.ShouldContain("At a program's request");
        const string Fix = "Use contacts.write in the draft";
        page.Markup.Contains(Fix, StringComparison.Ordinal).ShouldBe(mends);
        page.Markup.Contains("?field=authorization.scopes", StringComparison.Ordinal).ShouldBe(mends);
        if (mends)
        {
            await page.FindAll("button").Single(button => button.TextContent.Trim() == Fix).ClickAsync();
            await page.WaitForAssertionAsync(() => page.Markup.ShouldContain("Set in the draft"));
            page.Markup.ShouldContain($"integrations/{connection.IntegrationSlug}/review");
            (await studio.Editor.OpenAsync(connection.IntegrationSlug, Ct))!.Draft.Authorization.Scopes.ShouldContain(
                "contacts.write"
            );
        }
    }

    private sealed class NoAntiforgery : AntiforgeryStateProvider
    {
        public override AntiforgeryRequestToken? GetAntiforgeryToken() => null;
    }
}
