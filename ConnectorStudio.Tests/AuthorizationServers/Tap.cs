using System.IO.Pipelines;
using System.Text;
using Microsoft.AspNetCore.Connections;

namespace ConnectorStudio.Tests.AuthorizationServers;

/// <summary>Listens to what a connection brings: the bytes since the last request, before anything parsed them.</summary>
internal sealed class Tap(Stream inner) : Stream
{
    private readonly MemoryStream heard = new();

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>A connection's middleware; the tap is among the features of its requests.</summary>
    public static ConnectionDelegate RecordAsync(ConnectionDelegate next) =>
        async connection =>
        {
            var transport = connection.Transport;
            var tap = new Tap(transport.Input.AsStream(leaveOpen: true));
            var input = PipeReader.Create(tap, new StreamPipeReaderOptions(leaveOpen: true));
            connection.Transport = new Pipes(input, transport.Output);
            connection.Features.Set(tap);
            try
            {
                await next(connection);
            }
            finally
            {
                await input.CompleteAsync();
                connection.Transport = transport;
            }
        };

    /// <summary>The request that was just read: no client here sends the next one before it has its answer.</summary>
    public string Take()
    {
        lock (heard)
        {
            var text = Encoding.Latin1.GetString(heard.ToArray());
            heard.SetLength(0);
            return text;
        }
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = await inner.ReadAsync(buffer, cancellationToken);
        lock (heard)
        {
            heard.Write(buffer.Span[..read]);
        }

        return read;
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private sealed record Pipes(PipeReader Input, PipeWriter Output) : IDuplexPipe;
}
