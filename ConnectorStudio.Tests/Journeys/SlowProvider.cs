using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace ConnectorStudio.Tests.Journeys;

/// <summary>An API that answers when the test says so.</summary>
public sealed class SlowProvider : IAsyncDisposable
{
    private readonly TaskCompletionSource asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource released = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly WebApplication app;

    private SlowProvider(WebApplication app) => this.app = app;

    public string Origin => app.Urls.First();

    public static async Task<SlowProvider> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var provider = new SlowProvider(builder.Build());
        provider.app.Run(provider.AnswerAsync);
        await provider.app.StartAsync(TestContext.Current.CancellationToken);
        return provider;
    }

    public Task WasAskedAsync() => asked.Task.WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);

    public void Answer() => released.TrySetResult();

    public async ValueTask DisposeAsync()
    {
        Answer();
        await app.DisposeAsync();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        asked.TrySetResult();
        await released.Task.WaitAsync(context.RequestAborted);
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync("""{ "id": "usr_7", "name": "Slow Person" }""", context.RequestAborted);
    }
}
