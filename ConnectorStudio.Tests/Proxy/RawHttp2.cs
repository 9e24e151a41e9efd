using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ConnectorStudio.Tests.Proxy;

/// <summary>
/// One GET over HTTP/2 (RFC 9113, prior knowledge) whose path is what it is given, byte for byte: clients refuse to send
/// some of them.
/// </summary>
internal static class RawHttp2
{
    private const byte Headers = 1;
    private const byte Settings = 4;
    private const int HeadLength = 9;

    /// <returns>0: no answer, the stream or the connection was refused.</returns>
    public static async Task<int> GetAsync(int port, string path, string authorization)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(60));
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, port, patience.Token);
        var stream = client.GetStream();
        try
        {
            await stream.WriteAsync(Request(path, authorization), patience.Token);
            var head = new byte[HeadLength];
            while (true)
            {
                await stream.ReadExactlyAsync(head, patience.Token);
                var body = new byte[(head[0] << 16) | (head[1] << 8) | head[2]];
                await stream.ReadExactlyAsync(body, patience.Token);
                switch (head[3])
                {
                    case Headers:
                        return Status(body);
                    case 3 or 7: // RST_STREAM, GOAWAY
                        return 0;
                }
            }
        }
        catch (Exception closed) when (closed is IOException or EndOfStreamException)
        {
            return 0;
        }
    }

    private static byte[] Request(string path, string authorization)
    {
        using var block = new MemoryStream();
        block.WriteByte(0x82); // :method GET
        block.WriteByte(0x86); // :scheme http
        block.WriteByte(0x04); // :path, not indexed (RFC 7541 §6.2.2)
        Text(block, path);
        block.WriteByte(0x01); // :authority
        Text(block, "studio");
        block.Write([0x0f, 0x08]); // authorization
        Text(block, authorization);
        using var request = new MemoryStream();
        request.Write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"u8);
        Frame(request, Settings, 0, 0, []);
        Frame(request, Headers, 0x05, 1, block.ToArray()); // END_STREAM, END_HEADERS
        return request.ToArray();
    }

    private static void Frame(MemoryStream to, byte type, byte flags, uint streamId, byte[] body)
    {
        Span<byte> head = stackalloc byte[HeadLength];
        BinaryPrimitives.WriteUInt32BigEndian(head, (uint)body.Length << 8);
        (head[3], head[4]) = (type, flags);
        BinaryPrimitives.WriteUInt32BigEndian(head[5..], streamId);
        to.Write(head);
        to.Write(body);
    }

    // A string without Huffman coding; lengths above 126 go on in groups of seven bits (RFC 7541 §5.1).
    private static void Text(MemoryStream to, string text)
    {
        var bytes = Encoding.Latin1.GetBytes(text);
        if (bytes.Length < 127)
        {
            to.WriteByte((byte)bytes.Length);
        }
        else
        {
            to.WriteByte(127);
            var rest = bytes.Length - 127;
            for (; rest >= 128; rest >>= 7)
            {
                to.WriteByte((byte)((rest & 127) | 128));
            }

            to.WriteByte((byte)rest);
        }

        to.Write(bytes);
    }

    // It comes first: by its index, or as three digits after the index of its name.
    private static int Status(ReadOnlySpan<byte> block)
    {
        while ((block[0] & 0xe0) == 0x20)
        {
            block = block[1..]; // the table's size
        }

        return block[0] switch
        {
            0x88 => 200,
            0x89 => 204,
            0x8b => 304,
            0x8c => 400,
            0x8d => 404,
            0x8e => 500,
            _ => int.Parse(block.Slice(2, 3), NumberStyles.None, CultureInfo.InvariantCulture),
        };
    }
}
