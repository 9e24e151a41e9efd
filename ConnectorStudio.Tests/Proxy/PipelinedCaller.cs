using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ConnectorStudio.Tests.Proxy;

/// <summary>
/// A program that writes many GETs at once on one connection and then reads their answers (RFC 9112 §9.3.2): a client
/// that costs so little that a hundred thousand calls fit into a test.
/// </summary>
internal sealed class PipelinedCaller : IDisposable
{
    private readonly Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp)
    {
        NoDelay = true,
    };
    private readonly string tail;
    private byte[] buffer = new byte[64 * 1024];
    private int start;
    private int end;

    private PipelinedCaller(string key) => tail = $" HTTP/1.1\r\nHost: studio\r\nAuthorization: Bearer {key}\r\n\r\n";

    public static async Task<PipelinedCaller> ConnectAsync(string origin, string key, CancellationToken ct)
    {
        var caller = new PipelinedCaller(key);
        await caller.socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, new Uri(origin).Port), ct);
        return caller;
    }

    /// <summary>The answers, in the order of the routes.</summary>
    public async Task<List<(string Head, string Body)>> GetAsync(IReadOnlyList<string> routes, CancellationToken ct)
    {
        var requests = new StringBuilder();
        foreach (var route in routes)
        {
            requests.Append("GET ").Append(route).Append(tail);
        }

        var sending = socket.SendAsync(Encoding.ASCII.GetBytes(requests.ToString()), SocketFlags.None, ct);
        var answers = new List<(string, string)>(routes.Count);
        while (answers.Count < routes.Count)
        {
            answers.Add(await ReadAsync(ct));
        }

        await sending;
        return answers;
    }

    public void Dispose() => socket.Dispose();

    private async Task<(string Head, string Body)> ReadAsync(CancellationToken ct)
    {
        int length;
        while ((length = Seen().IndexOf("\r\n\r\n"u8)) < 0)
        {
            await FillAsync(ct);
        }

        var head = Encoding.Latin1.GetString(Seen()[..length]);
        start += length + 4;
        return (head, await BodyAsync(head, ct));
    }

    private async Task<string> BodyAsync(string head, CancellationToken ct)
    {
        const string Length = "Content-Length: ";
        const string Chunked = "\r\nTransfer-Encoding: chunked";
        var at = head.IndexOf(Length, StringComparison.OrdinalIgnoreCase);
        int length;
        if (at < 0)
        {
            head.Contains(Chunked, StringComparison.OrdinalIgnoreCase).ShouldBeTrue(head);
            while ((length = Seen().IndexOf("\r\n0\r\n\r\n"u8)) < 0)
            {
                await FillAsync(ct);
            }

            length += 7;
        }
        else
        {
            var digits = head.AsSpan(at + Length.Length);
            length = int.Parse(
                digits.IndexOf('\r') is var stops and >= 0 ? digits[..stops] : digits,
                CultureInfo.InvariantCulture
            );
            while (end - start < length)
            {
                await FillAsync(ct);
            }
        }

        var body = Encoding.UTF8.GetString(Seen()[..length]);
        start += length;
        return body;
    }

    private ReadOnlySpan<byte> Seen() => buffer.AsSpan(start, end - start);

    private async Task FillAsync(CancellationToken ct)
    {
        if (end == buffer.Length)
        {
            if (start == 0)
            {
                Array.Resize(ref buffer, buffer.Length * 2);
            }

            buffer.AsSpan(start, end - start).CopyTo(buffer);
            (start, end) = (0, end - start);
        }

        var read = await socket.ReceiveAsync(buffer.AsMemory(end), SocketFlags.None, ct);
        read.ShouldBeGreaterThan(0, "The studio closed the connection.");
        end += read;
    }
}
