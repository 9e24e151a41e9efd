using ConnectorStudio.Core.Outbound;

namespace ConnectorStudio.Proxy;

/// <summary>
/// Hears the beginning of an answer's body while it goes to the caller. Nothing waits for it, and nothing is changed.
/// </summary>
internal sealed class AnswerEar
{
    private const int Most = 16 * 1024;

    private readonly int status;
    private readonly List<KeyValuePair<string, string>> headers = [];
    private readonly List<string> encodings;
    private readonly byte[] beginning = new byte[Most];
    private int length;

    private AnswerEar(HttpResponseMessage answer)
    {
        status = (int)answer.StatusCode;
        encodings = [.. answer.Content.Headers.ContentEncoding];
        foreach (var (name, values) in answer.Headers.NonValidated.Concat(answer.Content.Headers.NonValidated))
        {
            headers.Add(KeyValuePair.Create(name, values.ToString()));
        }
    }

    public static async Task<AnswerEar> AtAsync(HttpResponseMessage answer, CancellationToken ct)
    {
        var ear = new AnswerEar(answer);
        var heard = new StreamContent(new HeardStream(await answer.Content.ReadAsStreamAsync(ct), ear));
        foreach (var (name, values) in answer.Content.Headers.NonValidated)
        {
            heard.Headers.TryAddWithoutValidation(name, values);
        }

        answer.Content = heard;
        return ear;
    }

    /// <summary>The answer as far as it was heard; not redacted.</summary>
    public Exchange ToExchange() =>
        new()
        {
            Method = "",
            Url = "",
            Status = status,
            ResponseHeaders = headers,
            ResponseBody = AnswerPeek.Text(beginning, length, encodings),
        };

    private void Hear(ReadOnlySpan<byte> part)
    {
        var taken = part[..Math.Min(part.Length, Most - length)];
        taken.CopyTo(beginning.AsSpan(length));
        length += taken.Length;
    }

    private sealed class HeardStream(Stream answer, AnswerEar ear) : Stream
    {
        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override async ValueTask<int> ReadAsync(
            Memory<byte> buffer,
            CancellationToken cancellationToken = default
        )
        {
            var count = await answer.ReadAsync(buffer, cancellationToken);
            ear.Hear(buffer.Span[..count]);
            return count;
        }

        public override Task<int> ReadAsync(
            byte[] buffer,
            int offset,
            int count,
            CancellationToken cancellationToken
        ) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override void Flush() { }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                answer.Dispose();
            }

            base.Dispose(disposing);
        }
    }
}
