using System.Net;
using ConnectorStudio.Core.Connect;
using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.People;
using ConnectorStudio.Tests.Studio;

namespace ConnectorStudio.Tests.Connect;

/// <summary>What a designer may do with an attempt that came through a hosted link: never start it again as the workspace.</summary>
public sealed class HostedAgainTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_attempt_of_a_link_is_its_holders_to_try_again()
    {
        await using var link = new LinkBrowser();
        var (path, _) = await link.MakeAsync(LinkBrowser.AnyHolder());
        var failed = await link.ConnectAsync(path, allow: false);
        using var designer = await link.Studio.SignInAsync(Role.Designer);
        var page = $"/attempts/{failed.Id}";

        var html = await designer.GetStringAsync(page, Ct);
        using var again = await designer.PostFormAsync(
            page,
            new() { ["attempt"] = failed.Id.ToString() },
            "/connect/again"
        );

        html.ShouldContain("Whoever has it can try again there");
        html.ShouldContain("Make a new connect link");
        html.ShouldNotContain("action=\"connect/again\"");
        again.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await AttemptsAsync(link)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task The_link_of_a_programs_user_is_made_anew_by_the_program_alone()
    {
        await using var link = new LinkBrowser();
        var failed = await link.ConnectAsync((await link.MakeAsync(LinkBrowser.Confirmed())).Path, allow: false);
        using var designer = await link.Studio.SignInAsync(Role.Designer);

        var html = await designer.GetStringAsync($"/attempts/{failed.Id}", Ct);

        html.ShouldNotContain("Make a new connect link");
        html.ShouldNotContain("action=\"connect/again\"");
    }

    [Fact]
    public async Task What_a_finding_suggests_is_put_into_the_draft_and_nothing_is_started()
    {
        await using var link = new LinkBrowser();
        await ChangeDraftAsync(link, draft => draft.Redirect.CodeParameter = "auth_code");
        var failed = await link.ConnectAsync(
            (await link.MakeAsync(LinkBrowser.AnyHolder() with { Draft = true })).Path
        );
        var finding = failed.Findings.ShouldHaveSingleItem();
        using var designer = await link.Studio.SignInAsync(Role.Designer);

        (await designer.GetStringAsync($"/attempts/{failed.Id}", Ct)).ShouldContain("Use code in the draft");
        using var mended = await designer.PostFormAsync(
            $"/attempts/{failed.Id}",
            new() { ["attempt"] = failed.Id.ToString(), ["finding"] = finding.Code },
            "/connect/again"
        );

        mended.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        mended.Headers.Location!.OriginalString.ShouldStartWith("/integrations/sandbox-crm/redirect-url?field=");
        var record = await link.AskAsync<IIntegrationStore, IntegrationRecord?>(store =>
            store.FindAsync(LinkBrowser.Slug, Ct)
        );
        IntegrationJson.Read(record!.Document).Redirect.CodeParameter.ShouldBe("code");
        (await AttemptsAsync(link)).ShouldHaveSingleItem();
    }

    private static Task<IReadOnlyList<ConnectAttempt>> AttemptsAsync(LinkBrowser link) =>
        link.AskAsync<IAttemptStore, IReadOnlyList<ConnectAttempt>>(store => store.ListAsync(new AttemptQuery(), Ct));

    private static async Task ChangeDraftAsync(LinkBrowser link, Action<IntegrationDraft> change) =>
        (
            await link.AskAsync<IIntegrationStore, bool>(async store =>
            {
                var record = (await store.FindAsync(LinkBrowser.Slug, Ct))!;
                var draft = IntegrationJson.Read(record.Document);
                change(draft);
                record.Document = IntegrationJson.Write(draft);
                return await store.UpdateAsync(record, null, Ct);
            })
        ).ShouldBeTrue();
}
