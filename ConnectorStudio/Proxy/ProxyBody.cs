using System.Buffers;
using System.Text;
using Microsoft.AspNetCore.Http.Features;

namespace ConnectorStudio.Proxy;

/// <summary>
/// A caller's body that was read so that it can be merged or sent twice. Only small ones are; the others stream. All
/// bodies held at one time share a budget, so that many callers cannot fill the memory.
/// </summary>
internal sealed class ProxyBody : IDisposable
{
    public const int Most = 1024 * 1024;
    private const long MostOfAll = 64L * 1024 * 1024;
    private static readonly UTF8Encoding Strict = new(
        encoderShouldEmitUTF8Identifier: false,
        throwOnInvalidBytes: true
    );

    private static long held;

    private readonly byte[] rented;
    private int length;

    private ProxyBody(int capacity)
    {
        rented = ArrayPool<byte>.Shared.Rent(capacity);
        Interlocked.Add(ref held, rented.Length);
    }

    /// <summary>Whether a body of this length is read; unknown lengths are streamed.</summary>
    public static bool MayHold(long? length) => length is > 0 and <= Most && Interlocked.Read(ref held) < MostOfAll;

    /// <summary>The whole body, or null when it is longer than what may be held.</summary>
    public static async Task<ProxyBody?> ReadAsync(HttpRequest request, CancellationToken ct)
    {
        if (request.ContentLength > Most)
        {
            return null;
        }

        var body = new ProxyBody((int)(request.ContentLength ?? Most) + 1);
        try
        {
            int read;
            while (
                body.length < body.rented.Length
                && (read = await request.Body.ReadAsync(body.rented.AsMemory(body.length), ct)) > 0
            )
            {
                body.length += read;
            }

            if (body.length <= Most)
            {
                return body;
            }
        }
        catch
        {
            body.Dispose();
            throw;
        }

        body.Dispose();
        return null;
    }

    /// <summary>As text, or null when it is none.</summary>
    public string? Text()
    {
        var bytes = rented.AsSpan(0, length);
        try
        {
            return Strict.GetString(bytes.StartsWith(Encoding.UTF8.Preamble) ? bytes[3..] : bytes);
        }
        catch (DecoderFallbackException)
        {
            return null; // the strict decoder says so only by throwing
        }
    }

    /// <summary>Lets the request be sent with these bytes, from the beginning.</summary>
    public void Rewind(HttpContext context) => Set(context, new MemoryStream(rented, 0, length, writable: false));

    /// <summary>Lets the request be sent with this text instead.</summary>
    public static void Replace(HttpContext context, string text) =>
        Set(context, new MemoryStream(Strict.GetBytes(text), writable: false));

    public void Dispose()
    {
        Interlocked.Add(ref held, -rented.Length);
        ArrayPool<byte>.Shared.Return(rented);
    }

    private static void Set(HttpContext context, MemoryStream body)
    {
        context.Request.Body = body;
        context.Request.ContentLength = body.Length;
        context.Features.Set<IHttpRequestBodyDetectionFeature>(HasBody.Feature);
    }

    private sealed class HasBody : IHttpRequestBodyDetectionFeature
    {
        public static readonly HasBody Feature = new();

        public bool CanHaveBody => true;
    }
}
