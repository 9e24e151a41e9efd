using System.Collections.Concurrent;
using System.Text;
using Microsoft.Playwright;

namespace ConnectorStudio.Tests.Canaries;

/// <summary>Keeps what a browser was sent by the studio, what went over the circuit both ways, and where it went.</summary>
public sealed class HeardBrowser
{
    private static readonly string[] Read = ["document", "script", "stylesheet", "fetch", "xhr"];

    private readonly ConcurrentQueue<(string Place, byte[] Bytes)> heard = new();
    private readonly ConcurrentQueue<(string Kind, string Path)> missed = new();
    private readonly ConcurrentQueue<Task> reading = new();
    private readonly ConcurrentQueue<Uri> visited = new();
    private readonly string origin;

    public HeardBrowser(IPage page, string origin)
    {
        this.origin = origin;
        page.WebSocket += (_, socket) =>
        {
            socket.FrameReceived += (_, frame) => heard.Enqueue(("frame from the studio", Bytes(frame)));
            socket.FrameSent += (_, frame) => heard.Enqueue(("frame to the studio", Bytes(frame)));
        };
        page.Response += (_, response) => reading.Enqueue(ReadAsync(response));
        page.Request += (_, request) => visited.Enqueue(new Uri(request.Url));
    }

    public IEnumerable<Uri> Visited => visited;

    /// <summary>Pages that were left before their body was read.</summary>
    public IEnumerable<string> MissedPages => missed.Where(each => each.Kind == "document").Select(each => each.Path);

    /// <summary>All of it, once the last answer was read.</summary>
    public async Task<IReadOnlyCollection<(string Place, byte[] Bytes)>> AllAsync()
    {
        await Task.WhenAll(reading);
        return heard;
    }

    private static byte[] Bytes(IWebSocketFrame frame) => frame.Binary ?? Encoding.UTF8.GetBytes(frame.Text ?? "");

    private async Task ReadAsync(IResponse response)
    {
        var kind = response.Request.ResourceType;
        if (
            !response.Url.StartsWith(origin, StringComparison.Ordinal)
            || response.Status is >= 300 and < 400
            || !Read.Contains(kind)
        )
        {
            return;
        }

        try
        {
            var body = await response.BodyAsync().WaitAsync(TimeSpan.FromSeconds(20));
            heard.Enqueue(($"answer of {new Uri(response.Url).AbsolutePath}", body));
        }
        catch (Exception gone) when (gone is PlaywrightException or TimeoutException)
        {
            // a page that was left meanwhile: its body is kept by nobody
            missed.Enqueue((kind, new Uri(response.Url).AbsolutePath));
        }
    }
}
