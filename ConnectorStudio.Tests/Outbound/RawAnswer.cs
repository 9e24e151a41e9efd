using System.IO.Compression;
using System.Text;

namespace ConnectorStudio.Tests.Outbound;

/// <summary>What the raw server writes, faults included.</summary>
public sealed class RawAnswer(Func<Stream, CancellationToken, Task> write)
{
    public Task WriteAsync(Stream stream, CancellationToken ct) => write(stream, ct);

    public static RawAnswer Json(string body, int status = 200, params string[] headers) =>
        Text(body, status, ["Content-Type: application/json", .. headers]);

    public static RawAnswer Text(string body, int status, params string[] headers) =>
        Bytes(Encoding.UTF8.GetBytes(body), status, headers);

    public static RawAnswer Bytes(byte[] body, int status, params string[] headers) =>
        new(
            async (stream, ct) =>
            {
                await stream.WriteAsync(
                    Encoding.Latin1.GetBytes(Head(status, [.. headers, $"Content-Length: {body.Length}"])),
                    ct
                );
                await stream.WriteAsync(body, ct);
            }
        );

    public static RawAnswer Raw(string text) =>
        new((stream, ct) => stream.WriteAsync(Encoding.Latin1.GetBytes(text), ct).AsTask());

    public static RawAnswer Gzip(byte[] body)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(body);
        }
        return Bytes(packed.ToArray(), 200, "Content-Encoding: gzip");
    }

    /// <summary>Headers at once, then a body that never ends.</summary>
    public static RawAnswer Drip() =>
        new(
            async (stream, ct) =>
            {
                await stream.WriteAsync(Encoding.Latin1.GetBytes(Head(200, ["Content-Length: 100000"])), ct);
                await DripAsync(stream, ct);
            }
        );

    /// <summary>Spaces without end, a few at a time, until the other side leaves.</summary>
    public static async Task DripAsync(Stream stream, CancellationToken ct)
    {
        while (true)
        {
            await stream.WriteAsync(" "u8.ToArray(), ct);
            await stream.FlushAsync(ct);
            await Task.Delay(TimeSpan.FromMilliseconds(20), ct);
        }
    }

    /// <summary>No byte of an answer, until the client leaves.</summary>
    public static RawAnswer Silence() => new((_, ct) => Task.Delay(Timeout.InfiniteTimeSpan, ct));

    /// <summary>The connection ends without an answer.</summary>
    public static RawAnswer HangUp() => new((_, _) => Task.CompletedTask);

    private static string Head(int status, IEnumerable<string> headers) =>
        $"HTTP/1.1 {status} X\r\nConnection: close\r\n{string.Concat(headers.Select(header => header + "\r\n"))}\r\n";
}
