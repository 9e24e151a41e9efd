using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using ConnectorStudio.Core.Integrations.Rules;

namespace ConnectorStudio.Proxy;

/// <summary>
/// Reads the beginning of an answer's body where a document tells its meaning by a pattern, and puts it back for the
/// caller. Short answers only: an error message is never long.
/// </summary>
internal sealed class AnswerPeek(HttpResponseMessage answer, CancellationToken ct)
{
    private const int Most = 64 * 1024;
    private string? text;

    public async ValueTask<bool> MatchesAsync(string pattern)
    {
        text ??= await ReadAsync();
        try
        {
            return PatternRules.Compile(pattern)?.IsMatch(text) == true;
        }
        catch (RegexMatchTimeoutException)
        {
            return false;
        }
    }

    private async Task<string> ReadAsync()
    {
        var body = await answer.Content.ReadAsStreamAsync(ct);
        var beginning = new byte[Most];
        var length = await body.ReadAtLeastAsync(beginning, Most, throwOnEndOfStream: false, ct);
        var again = new StreamContent(new Rejoined(beginning.AsMemory(0, length), body));
        foreach (var (name, values) in answer.Content.Headers.NonValidated)
        {
            again.Headers.TryAddWithoutValidation(name, values);
        }

        var encodings = answer.Content.Headers.ContentEncoding.ToList();
        answer.Content = again;
        return Text(beginning, length, encodings);
    }

    /// <summary>The beginning of a body as text; empty where its encoding is not known.</summary>
    public static string Text(byte[] beginning, int length, IReadOnlyList<string> encodings) =>
        Encoding.UTF8.GetString(encodings is [var one] ? Inflate(beginning, length, one) : beginning.AsSpan(0, length));

    private static byte[] Inflate(byte[] bytes, int length, string encoding)
    {
        var source = new MemoryStream(bytes, 0, length);
        using Stream? inflated = encoding switch
        {
            "gzip" => new GZipStream(source, CompressionMode.Decompress),
            "br" => new BrotliStream(source, CompressionMode.Decompress),
            "deflate" => new ZLibStream(source, CompressionMode.Decompress),
            _ => null,
        };
        if (inflated is null)
        {
            return [];
        }

        try
        {
            var plain = new byte[Most];
            return plain[..inflated.ReadAtLeast(plain, Most, throwOnEndOfStream: false)];
        }
        catch (InvalidDataException)
        {
            return [];
        }
    }

    /// <summary>What was read, and then the rest.</summary>
    private sealed class Rejoined(ReadOnlyMemory<byte> beginning, Stream rest) : Stream
    {
        private int given;

        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (given == beginning.Length)
            {
                return rest.ReadAsync(buffer, cancellationToken);
            }

            var count = Math.Min(buffer.Length, beginning.Length - given);
            beginning.Slice(given, count).CopyTo(buffer);
            given += count;
            return ValueTask.FromResult(count);
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
                rest.Dispose();
            }

            base.Dispose(disposing);
        }
    }
}
