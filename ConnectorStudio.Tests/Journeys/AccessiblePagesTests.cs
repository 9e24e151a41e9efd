using ConnectorStudio.Core.Integrations.Steps;
using ConnectorStudio.Core.People;

namespace ConnectorStudio.Tests.Journeys;

public sealed class AccessiblePagesTests(FurnishedStudio furnished, Chromium chromium) : IClassFixture<FurnishedStudio>
{
    /// <summary>Every page that somebody signed in can stand on.</summary>
    public static TheoryData<string> Pages =>
        [
            "/",
            "/integrations",
            "/integrations/new",
            "/integrations/new?from=blank",
            "/integrations/new?preset=quickbooks-online",
            "/integrations/new?from=import",
            "/integrations/new?from=clone&source=sandbox-crm",
            "/integrations/new/discover",
            "/integrations/sandbox-crm/discover",
            "/integrations/sandbox-crm/preflight",
            "/integrations/sandbox-crm/security",
            $"/integrations/{FurnishedStudio.WrongDraft}/security",
            "/integrations/sandbox-crm",
            "/integrations/sandbox-crm/review",
            "/integrations/sandbox-crm/connect",
            "/integrations/sandbox-crm/connect?draft=true",
            $"/integrations/{FurnishedStudio.WrongDraft}",
            $"/integrations/{FurnishedStudio.WrongDraft}/review",
            $"/integrations/{FurnishedStudio.WrongDraft}/connect",
            .. SetupSteps.InOrder.Select(step => $"/integrations/sandbox-crm/{step.Key}"),
            .. SetupSteps.InOrder.Select(step => $"/integrations/{FurnishedStudio.WrongDraft}/{step.Key}"),
            "/connections",
            "/connections?status=revoked",
            "/connections/CONNECTION",
            "/connections/CONNECTION/history",
            "/connections/CONNECTION/request",
            "/attempts",
            "/attempts?status=expired",
            "/attempts/succeeded",
            "/attempts/failed",
            "/attempts/denied",
            "/attempts/waiting",
            "/attempts/succeeded/timeline",
            "/attempts/failed/timeline?scale=whole",
            "/attempts/waiting/timeline",
            "/attempts/succeeded/timeline?view=compare",
            "/attempts/succeeded/timeline?view=compare&with=FAILED",
            "/attempts/failed/timeline?view=replay",
            "/traces",
            "/traces/TRACE",
            "/traces/TRACE?view=compare&with=FAILED",
            "/traces/00000000-0000-7000-8000-000000000000",
            "/users",
            "/api-keys",
            "/settings/webhooks",
            "/settings/webhooks/WEBHOOK",
            "/parts",
            "/practice",
            "/nothing/is/here",
        ];

    [Theory]
    [InlineData("light", "<img src='data:,'>")]
    [InlineData(
        "dark",
        "<style>@media (prefers-color-scheme: dark) { p { color: #777; background: #888 } }</style><p>Hard to read</p>"
    )]
    [InlineData("light at 390 px", "<style>@media (max-width: 400px) { p { width: 800px } }</style><p>Too wide</p>")]
    public async Task A_violation_is_seen_in_each_view(string view, string body)
    {
        await using var context = await chromium.NewContextAsync();
        var page = await context.NewPageAsync();
        await page.SetContentAsync(
            $"<!doctype html><html lang='en'><title>Fault</title><main><h1>Fault</h1>{body}</main></html>"
        );

        var seen = await Record.ExceptionAsync(() => Accessible.JudgeAsync(page, "a page"));

        seen.ShouldBeOfType<ShouldAssertException>().Message.ShouldContain($"a page, {view}");
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Page_has_no_violation_in_any_theme_or_width(string path)
    {
        var address = furnished.Address(path);
        foreach (var (word, id) in furnished.Attempts)
        {
            address = address.Replace($"/attempts/{word}", $"/attempts/{id}", StringComparison.Ordinal);
        }

        var person = await furnished.SignedInPageAsync();
        await person.OpenAsync(address);
        await Accessible.JudgeAsync(person.Page, path);
        await person.Page.CloseAsync();
    }

    [Theory]
    [InlineData("/", "Keyboard shortcuts")]
    [InlineData("/", "Theme")]
    [InlineData("/connections/CONNECTION", "Revoke…")]
    [InlineData("/connections/CONNECTION", "More for Alice Archer (production)")]
    [InlineData("/users", "Add user…")]
    [InlineData("/api-keys", "Add key…")]
    [InlineData("/settings/webhooks", "Add webhook…")]
    [InlineData("/settings/webhooks/WEBHOOK", "Change…")]
    [InlineData("/integrations/sandbox-crm", "Disable…")]
    [InlineData("/integrations/sandbox-crm", "Make connect link…")]
    [InlineData("/integrations/sandbox-crm/app-credentials", "Remove Client secret")]
    [InlineData("/integrations/sandbox-crm/login-url", "Help for this step")]
    public async Task Page_has_no_violation_with_what_a_button_opens(string path, string button)
    {
        var person = await furnished.SignedInPageAsync();
        await person.Page.SetViewportSizeAsync(button == "Help for this step" ? 1000 : 1440, 900);
        await person.OpenAsync(furnished.Address(path));
        await person.PressAsync(button);
        await Person.SeesAsync(
            person
                .Page.Locator("dialog[open], .mud-dialog, [popover]:popover-open, .mud-popover-open, .cs-help-open")
                .First
        );
        await Accessible.JudgeAsync(person.Page, $"{path} with {button}");
        await person.Page.CloseAsync();
    }

    [Theory]
    [InlineData("/sign-in")]
    [InlineData("/set-password?person=0198c0de-0000-7000-8000-000000000000&token=x")]
    [InlineData("/connect/stopped?reason=other-browser")]
    [InlineData("/connect/stopped?reason=expired")]
    [InlineData("/connect/stopped?reason=not-here")]
    [InlineData("/connect/stopped?reason=unknown")]
    [InlineData("/connect/stopped?reason=other-browser&hosted=true")]
    [InlineData("/connect/a-link-that-was-cut")]
    [InlineData("/health/nothing")]
    public async Task Page_for_anyone_has_no_violation_in_any_theme_or_width(string path)
    {
        var person = await furnished.Studio.VisitorAsync();
        await person.OpenAsync(path);
        await Accessible.JudgeAsync(person.Page, path);
        await person.Page.Context.CloseAsync();
    }

    [Fact]
    public async Task First_visit_and_first_overview_have_no_violation()
    {
        await using var studio = BrowserStudio.Start(chromium);
        var newcomer = await studio.VisitorAsync();
        await newcomer.OpenAsync("/");
        await Accessible.JudgeAsync(newcomer.Page, "set-up");

        var tester = await studio.SignedInAsync(Role.Tester);
        await tester.SeesHeadingAsync("Overview");
        await Accessible.JudgeAsync(tester.Page, "first overview");
        await tester.OpenAsync("/integrations/new");
        await Accessible.JudgeAsync(tester.Page, "not for this role");
        await tester.OpenAsync("/integrations/sandbox-crm/login-url");
        await Accessible.JudgeAsync(tester.Page, "a step that may only be read");
        await tester.OpenAsync("/connections");
        await Accessible.JudgeAsync(tester.Page, "no connections yet");
        await tester.OpenAsync("/attempts");
        await Accessible.JudgeAsync(tester.Page, "no attempts yet");
    }
}
