using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace ConnectorStudio.Tests.Proxy;

/// <summary>Everything that came back on one connection, until the server closed it.</summary>
internal sealed record RawReply(string Text)
{
    /// <summary>0: it was closed without an answer.</summary>
    public int Status =>
        Text.StartsWith("HTTP/1.1 ", StringComparison.Ordinal) ? int.Parse(Text.AsSpan(9, 3), null) : 0;

    public int Answers => Text.Split("HTTP/1.1 ").Length - 1;

    public string? Code => Problem("code");

    public string? Rule => Problem("rule");

    public string? Header(string name) =>
        Text.Split("\r\n\r\n", 2)[0]
            .Split("\r\n")
            .Where(line => line.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase))
            .Select(line => line[(name.Length + 1)..].Trim())
            .SingleOrDefault();

    public static async Task<RawReply> OfAsync(int port, string request, bool half = false)
    {
        // Half a request is never answered: what came until then counts.
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(half ? 2 : 60));
        var ct = patience.Token;
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, port), ct);
        await socket.SendAsync(Encoding.Latin1.GetBytes(request), SocketFlags.None, ct);
        var reply = new MemoryStream();
        var buffer = new byte[8192];
        try
        {
            int read;
            while ((read = await socket.ReceiveAsync(buffer, SocketFlags.None, ct)) > 0)
            {
                await reply.WriteAsync(buffer.AsMemory(0, read), ct);
            }
        }
        catch (Exception ended) when (ended is SocketException || (half && ended is OperationCanceledException))
        {
            // reset, or waiting for the other half: what came before it counts
        }

        return new RawReply(Encoding.Latin1.GetString(reply.ToArray()));
    }

    private string? Problem(string member)
    {
        var (start, end) = (Text.IndexOf('{'), Text.LastIndexOf('}'));
        if (start < 0 || end < start)
        {
            return null;
        }

        using var json = JsonDocument.Parse(Text[start..(end + 1)]);
        return json.RootElement.TryGetProperty(member, out var value) ? value.GetString() : null;
    }
}
