using System.Diagnostics;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace ConnectorStudio.Tests.Proxy;

/// <summary>P_12: bodies are streamed in both directions, whatever their length, and end when one side leaves.</summary>
public sealed class ProxyStreamTests : IAsyncLifetime
{
    private const int Megabyte = 1024 * 1024;
    private const int Megabytes = 256;

    private readonly TaskCompletionSource arrived = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource cancelled = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private WebApplication app = null!;
    private long received;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = null);
        app = builder.Build();
        app.MapPost("/v1/up", TakeAsync);
        app.MapGet("/v1/down", GiveAsync);
        app.MapGet("/v1/hang", HangAsync);
        app.MapGet("/v1/slow", SlowAsync);
        await app.StartAsync();
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task P_12_A_long_upload_and_download_take_no_memory_of_their_own()
    {
        await using var studio = await StartAsync();
        var connection = await studio.ConnectAsync();
        await UpAsync(studio, connection, 1);
        await DownAsync(studio, connection, 1);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var most = 0L;
        await using var watch = new Timer(
            _ => most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: false)),
            null,
            TimeSpan.Zero,
            TimeSpan.FromMilliseconds(20)
        );

        await UpAsync(studio, connection, Megabytes);
        await DownAsync(studio, connection, Megabytes);

        Interlocked.Read(ref received).ShouldBe((Megabytes + 1L) * Megabyte);
        (most - before).ShouldBeLessThan(100L * Megabyte); // studio, app and client in one process, garbage included
    }

    [Fact]
    public async Task P_12_What_the_app_sends_is_handed_on_as_it_comes()
    {
        await using var studio = await StartAsync();
        var connection = await studio.ConnectAsync();

        using var answer = await studio.SendAsync(connection, "/slow");
        var body = await answer.Content.ReadAsStreamAsync(Ct);
        var first = new byte[5];
        await body.ReadExactlyAsync(first, Ct);

        // The app waits for this before it sends the rest.
        arrived.SetResult();
        using var rest = new StreamReader(body);
        (await rest.ReadToEndAsync(Ct)).ShouldBe("second");
    }

    [Fact]
    public async Task P_12_A_caller_who_leaves_ends_the_call_to_the_app()
    {
        await using var studio = await StartAsync();
        var connection = await studio.ConnectAsync();
        using var leaving = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var call = studio.Program.GetAsync(ProxyStudio.Route(connection, "/hang"), leaving.Token);
        await arrived.Task.WaitAsync(Ct);
        var since = Stopwatch.GetTimestamp();

        await leaving.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(call);
        await cancelled.Task.WaitAsync(TimeSpan.FromSeconds(10), Ct);
        Stopwatch.GetElapsedTime(since).ShouldBeLessThan(TimeSpan.FromSeconds(5)); // at once; a second on a machine at rest
    }

    [Fact]
    public async Task P_12_A_thousand_calls_are_under_way_at_once()
    {
        await using var studio = await StartAsync();
        var connection = await studio.ConnectAsync();
        var calls = Enumerable.Range(0, 1000).Select(_ => studio.SendAsync(connection, "/slow")).ToList();
        var answers = await Task.WhenAll(calls);
        arrived.SetResult();
        foreach (var answer in answers)
        {
            using (answer)
            {
                answer.StatusCode.ShouldBe(HttpStatusCode.OK);
                (await answer.Content.ReadAsStringAsync(Ct)).ShouldBe("firstsecond");
            }
        }
    }

    private Task<ProxyStudio> StartAsync() =>
        ProxyStudio.StartAsync((draft, _) => draft.AllowedUrls = [$"{app.Urls.Single()}/v1/"]);

    private static async Task UpAsync(ProxyStudio studio, Guid connection, int megabytes)
    {
        using var answer = await studio.SendAsync(connection, "/up", HttpMethod.Post, body: new Pieces(megabytes));
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    private static async Task DownAsync(ProxyStudio studio, Guid connection, int megabytes)
    {
        using var answer = await studio.SendAsync(connection, $"/down?megabytes={megabytes}");
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        var body = await answer.Content.ReadAsStreamAsync(Ct);
        var buffer = new byte[65536];
        long length = 0;
        int read;
        while ((read = await body.ReadAsync(buffer, Ct)) > 0)
        {
            length += read;
        }

        length.ShouldBe((long)megabytes * Megabyte);
    }

    private async Task TakeAsync(HttpContext context)
    {
        context
            .Features.Get<Microsoft.AspNetCore.Server.Kestrel.Core.Features.IHttpMinRequestBodyDataRateFeature>()!
            .MinDataRate = null;
        var buffer = new byte[65536];
        int read;
        while ((read = await context.Request.Body.ReadAsync(buffer, context.RequestAborted)) > 0)
        {
            Interlocked.Add(ref received, read);
        }
    }

    private static async Task GiveAsync(HttpContext context)
    {
        var megabytes = int.Parse(context.Request.Query["megabytes"].ToString(), null);
        context.Features.Get<IHttpResponseBodyFeature>()!.DisableBuffering();
        await new Pieces(megabytes).CopyToAsync(context.Response.Body, context.RequestAborted);
    }

    private async Task HangAsync(HttpContext context)
    {
        arrived.TrySetResult();
        try
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, context.RequestAborted);
        }
        catch (OperationCanceledException)
        {
            cancelled.TrySetResult();
        }
    }

    private async Task SlowAsync(HttpContext context)
    {
        await context.Response.WriteAsync("first");
        await context.Response.Body.FlushAsync();
        await arrived.Task.WaitAsync(context.RequestAborted);
        await context.Response.WriteAsync("second");
    }

    private sealed class Pieces(int megabytes) : HttpContent
    {
        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            var piece = new byte[Megabyte];
            for (var i = 0; i < megabytes; i++)
            {
                await stream.WriteAsync(piece);
            }
        }

        protected override bool TryComputeLength(out long length)
        {
            length = (long)megabytes * Megabyte;
            return true;
        }
    }
}
