using System.Collections.Concurrent;
using ConnectorStudio.Core.People;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ConnectorStudio.Tests.Journeys;

/// <summary>The readable pages of the API, as a programmer without an account here opens them.</summary>
public sealed class ApiReferenceTests(Chromium chromium)
{
    [Fact]
    public async Task A_request_is_tried_there_without_an_error_and_without_a_call_to_anybody_else()
    {
        await using var studio = BrowserStudio.Start(chromium);
        var origin = studio.Studio.Origin;
        var key = (await studio.Studio.MakeKeyAsync([Permission.Design])).Text.Reveal();
        var reader = await studio.VisitorAsync();
        var page = reader.Page;
        var (errors, elsewhere) = (new ConcurrentQueue<string>(), new ConcurrentQueue<string>());
        page.Console += (_, said) =>
        {
            if (said.Type is "error" or "warning")
            {
                errors.Enqueue(said.Text);
            }
        };
        page.PageError += (_, error) => errors.Enqueue(error);
        page.Request += (_, request) =>
        {
            if (
                !request.Url.StartsWith(origin, StringComparison.Ordinal)
                && !request.Url.StartsWith("data:", StringComparison.Ordinal)
            )
            {
                elsewhere.Enqueue(request.Url);
            }
        };

        await page.GotoAsync($"{origin}/scalar/#tag/integrations/get/api/v1/integrations");
        await page.GetByPlaceholder("Token").First.FillAsync(key);
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Test Request") }).First.ClickAsync();
        var answer = page.WaitForResponseAsync(response =>
            response.Url.EndsWith("/api/v1/integrations", StringComparison.Ordinal)
        );
        await page.GetByRole(AriaRole.Dialog)
            .GetByRole(
                AriaRole.Button,
                new() { NameRegex = new("^Send get request", System.Text.RegularExpressions.RegexOptions.IgnoreCase) }
            )
            .ClickAsync();

        (await answer).Status.ShouldBe(200);
        await Expect(page.GetByRole(AriaRole.Dialog)).ToContainTextAsync("sandbox-crm");
        elsewhere.ShouldBeEmpty();
        errors.ShouldBeEmpty();
        (await page.EvaluateAsync<bool>("document.fonts.check('14px Geist')")).ShouldBeTrue();
        await Expect(page.GetByText("Deploy")).ToHaveCountAsync(0);
    }
}
