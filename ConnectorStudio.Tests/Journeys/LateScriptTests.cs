using ConnectorStudio.Core.People;
using static Microsoft.Playwright.Assertions;

namespace ConnectorStudio.Tests.Journeys;

public sealed class LateScriptTests(Chromium chromium)
{
    private const string Secret = "typed-while-the-scripts-were-on-their-way";

    [Fact]
    public async Task Who_types_a_secret_while_the_pages_scripts_are_still_loading_is_not_interrupted_by_them()
    {
        await using var studio = BrowserStudio.Start(chromium);
        var designer = await studio.SignedInAsync(Role.Designer);
        var (asked, release) = (new TaskCompletionSource(), new TaskCompletionSource());
        var arrived = new TaskCompletionSource();
        designer.Page.WebSocket += (_, socket) =>
            socket.FrameReceived += (_, frame) =>
            {
                if (frame.Binary is { } bytes && bytes.AsSpan().IndexOf("arrive"u8) >= 0)
                {
                    arrived.TrySetResult();
                }
            };
        await designer.Page.RouteAsync(
            "**/js/wizard*.js",
            async route =>
            {
                asked.TrySetResult();
                await release.Task;
                await route.ContinueAsync();
            }
        );

        await designer.OpenAsync("/integrations/sandbox-crm/app-credentials");
        await asked.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        await designer.PressAsync("Replace Client secret");
        var half = Secret.Length / 2;
        await designer.FillAsync("New Client secret", Secret[..half]);
        release.SetResult();
        await arrived.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        await designer.Page.EvaluateAsync("() => new Promise(done => setTimeout(done))");
        await designer.Page.Keyboard.TypeAsync(Secret[half..]);

        await Expect(designer.Box("New Client secret")).ToHaveValueAsync(Secret);
        await designer.PressAsync("Replace secret");
        await designer.IsAtAsync("secret=saved$");
        await Expect(designer.Button("Replace Client secret")).ToBeFocusedAsync();
    }
}
