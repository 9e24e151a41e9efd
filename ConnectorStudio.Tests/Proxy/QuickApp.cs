using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ConnectorStudio.Tests.Proxy;

/// <summary>
/// An app that costs next to nothing, for many thousands of calls: it reads the target and the token of a request
/// without body, and answers one line.
/// </summary>
internal sealed class QuickApp : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly Func<string, string, (int Status, string Line)> answer;
    private readonly ConcurrentBag<Task> connections = [];
    private readonly Task accepting;

    /// <param name="answer">From target and token.</param>
    public QuickApp(Func<string, string, (int Status, string Line)> answer)
    {
        this.answer = answer;
        listener.Start();
        accepting = AcceptAsync();
    }

    public string Origin => $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}";

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Stop();
        await accepting;
        await Task.WhenAll(connections);
        stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                connections.Add(ServeAsync(await listener.AcceptSocketAsync(stop.Token)));
            }
            catch (Exception ended)
                when (ended is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                return; // disposed
            }
        }
    }

    private async Task ServeAsync(Socket client)
    {
        using var _ = client;
        client.NoDelay = true;
        var (buffer, filled) = (new byte[16 * 1024], 0);
        try
        {
            int read;
            while ((read = await client.ReceiveAsync(buffer.AsMemory(filled), stop.Token)) > 0)
            {
                filled += read;
                int end;
                while ((end = buffer.AsSpan(0, filled).IndexOf("\r\n\r\n"u8)) >= 0)
                {
                    await client.SendAsync(Answer(buffer.AsSpan(0, end)), stop.Token);
                    buffer.AsSpan(end + 4, filled - end - 4).CopyTo(buffer);
                    filled -= end + 4;
                }
            }
        }
        catch (Exception left) when (left is SocketException or OperationCanceledException)
        {
            // the studio closed it, or the test is over
        }
    }

    private byte[] Answer(ReadOnlySpan<byte> head)
    {
        const string Bearer = "\r\nAuthorization: Bearer ";
        var text = Encoding.Latin1.GetString(head);
        var target = text.IndexOf(' ', StringComparison.Ordinal) + 1;
        var token = text.IndexOf(Bearer, StringComparison.OrdinalIgnoreCase) + Bearer.Length;
        var ends = text.IndexOf('\r', token);
        var (status, line) = answer(
            text[target..text.IndexOf(' ', target)],
            ends < 0 ? text[token..] : text[token..ends]
        );
        return Encoding.Latin1.GetBytes(
            $"HTTP/1.1 {status} X\r\nContent-Length: {line.Length}\r\nCache-Control: public, max-age=3600\r\nETag: \"same\"\r\n\r\n{line}"
        );
    }
}
