using System.IO.Compression;
using System.Text;
using ConnectorStudio.Tests.Outbound;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace ConnectorStudio.Tests.AuthorizationServers;

/// <summary>What a server answers: an ordinary answer, or a fault. <see cref="Lost"/>, <see cref="Then"/>, <see cref="Instead"/> and <see cref="When"/> let the server do its work first.</summary>
internal sealed class Answer
{
    private readonly Func<HttpContext, Func<Task<Answer>>, Task<bool>> write;

    private Answer(Func<HttpContext, Func<Task<Answer>>, Task<bool>> write) => this.write = write;

    /// <summary>Writes it; true: the other side could read it whole.</summary>
    /// <param name="healthy">Does what the server would do, and says what it would answer.</param>
    public Task<bool> WriteAsync(HttpContext context, Func<Task<Answer>> healthy) => write(context, healthy);

    public static Answer Json(string body, int status = 200, params (string Name, string Value)[] headers) =>
        Text(body, "application/json", status, headers);

    public static Answer Form(string body, int status = 200) => Text(body, "application/x-www-form-urlencoded", status);

    public static Answer Html(string body, int status = 200) => Text(body, "text/html; charset=utf-8", status);

    public static Answer Status(int status, params (string Name, string Value)[] headers) =>
        Text("", null, status, headers);

    public static Answer Redirect(string location, int status = 302) => Status(status, ("Location", location));

    public static Answer Text(
        string body,
        string? contentType,
        int status = 200,
        params (string Name, string Value)[] headers
    ) =>
        new(
            async (context, _) =>
            {
                Head(context, status, contentType, headers);
                await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(body));
                return true;
            }
        );

    /// <summary>The server's own answer: keeps a place before a fault.</summary>
    public static Answer Healthy { get; } = When(Task.CompletedTask);

    /// <summary>JSON, packed.</summary>
    public static Answer Gzip(string body) =>
        new(
            async (context, _) =>
            {
                Head(context, 200, "application/json", [("Content-Encoding", "gzip")]);
                await using var gzip = new GZipStream(context.Response.Body, CompressionLevel.Fastest);
                await gzip.WriteAsync(Encoding.UTF8.GetBytes(body));
                return true;
            }
        );

    /// <summary>The connection ends (RST) before anything is done.</summary>
    public static Answer Reset { get; } =
        new(
            (context, _) =>
            {
                context.Abort();
                return Task.FromResult(false);
            }
        );

    /// <summary>The server does what was asked, and its answer is lost on the way.</summary>
    public static Answer Lost { get; } =
        new(
            async (context, healthy) =>
            {
                _ = await healthy();
                context.Abort();
                return false;
            }
        );

    /// <summary>The server does what was asked; then this happens, and only then it answers, or something in its place.</summary>
    public static Answer Then(Func<Task> act, Answer? instead = null) =>
        new(
            async (context, healthy) =>
            {
                var own = await healthy();
                await act();
                return await (instead ?? own).WriteAsync(context, healthy);
            }
        );

    /// <summary>The server does what was asked, and something between answers in its place.</summary>
    public static Answer Instead(Answer other) =>
        new(
            async (context, healthy) =>
            {
                _ = await healthy();
                _ = await other.WriteAsync(context, healthy);
                return false;
            }
        );

    /// <summary>The server's own answer, once the signal is given; without one it waits until the other side leaves.</summary>
    public static Answer When(Task signal) =>
        new(
            async (context, healthy) =>
            {
                await signal.WaitAsync(context.RequestAborted);
                return await (await healthy()).WriteAsync(context, healthy);
            }
        );

    /// <summary>Says 100 bytes, sends this, and ends the connection.</summary>
    public static Answer Cut(string body = """{"access_token":"at-""") =>
        new(
            async (context, healthy) =>
            {
                _ = await healthy();
                context.Response.ContentLength = body.Length + 100;
                context.Response.ContentType = "application/json";
                await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(body));
                await context.Response.Body.FlushAsync();
                context.Abort();
                return false;
            }
        );

    /// <summary>Spaces without end, a few at a time.</summary>
    public static Answer Drip { get; } =
        new(
            async (context, _) =>
            {
                Head(context, 200, "application/json", []);
                await RawAnswer.DripAsync(context.Response.Body, context.RequestAborted);
                return false;
            }
        );

    public static Answer Huge(int megabytes) =>
        new(
            async (context, _) =>
            {
                Head(context, 200, "application/json", []);
                var block = new byte[1024 * 1024];
                Array.Fill(block, (byte)' ');
                for (var i = 0; i < megabytes; i++)
                {
                    await context.Response.Body.WriteAsync(block, context.RequestAborted);
                }

                return true;
            }
        );

    /// <summary>A few kilobytes that unpack to as many megabytes of spaces.</summary>
    public static Answer GzipBomb(int megabytes) =>
        new(
            async (context, _) =>
            {
                Head(context, 200, "application/json", [("Content-Encoding", "gzip")]);
                using var packed = new MemoryStream();
                await using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
                {
                    var block = new byte[1024 * 1024];
                    Array.Fill(block, (byte)' ');
                    for (var i = 0; i < megabytes; i++)
                    {
                        await gzip.WriteAsync(block);
                    }
                }

                await context.Response.Body.WriteAsync(packed.ToArray(), context.RequestAborted);
                return true;
            }
        );

    public static Answer BrokenJson { get; } = Json("""{"access_token":"at-1","token_type":""");

    public static Answer DuplicateKeys { get; } =
        Json("""{"access_token":"at-1","access_token":"at-2","token_type":"Bearer","expires_in":3600}""");

    private static void Head(
        HttpContext context,
        int status,
        string? contentType,
        IEnumerable<(string Name, string Value)> headers
    )
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = contentType;
        foreach (var (name, value) in headers)
        {
            context.Response.Headers.Append(name, value);
        }

        // Kestrel adds a length where the whole body is known; what is streamed here goes out as it comes.
        context.Features.GetRequiredFeature<IHttpResponseBodyFeature>().DisableBuffering();
    }
}
