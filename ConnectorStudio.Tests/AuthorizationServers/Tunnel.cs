using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace ConnectorStudio.Tests.AuthorizationServers;

/// <summary>A forward proxy in a few lines: whatever host is asked for, the tunnel ends here (RFC 9110 §9.3.6).</summary>
internal static class Tunnel
{
    private static readonly byte[] HeadEnd = "\r\n\r\n"u8.ToArray();

    public static void ListenLocalhostPort(this KestrelServerOptions kestrel, Action<ListenOptions> configure) =>
        kestrel.Listen(
            System.Net.IPAddress.Loopback,
            0,
            listen =>
            {
                listen.Protocols = HttpProtocols.Http1;
                configure(listen);
            }
        );

    public static ConnectionDelegate OpenAsync(ConnectionDelegate next) =>
        async connection =>
        {
            if (await AskedAsync(connection.Transport.Input))
            {
                await connection.Transport.Output.WriteAsync(
                    Encoding.ASCII.GetBytes("HTTP/1.1 200 Connection established\r\n\r\n")
                );
                await next(connection);
            }
        };

    private static async Task<bool> AskedAsync(PipeReader input)
    {
        while (true)
        {
            var read = await input.ReadAsync();
            var bytes = read.Buffer.ToArray();
            var end = bytes.AsSpan().IndexOf(HeadEnd);
            if (end >= 0)
            {
                input.AdvanceTo(read.Buffer.GetPosition(end + HeadEnd.Length));
                return bytes.AsSpan().StartsWith("CONNECT "u8);
            }

            input.AdvanceTo(read.Buffer.Start, read.Buffer.End);
            if (read.IsCompleted)
            {
                return false;
            }
        }
    }
}
