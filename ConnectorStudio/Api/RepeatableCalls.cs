using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ConnectorStudio.Core;
using ConnectorStudio.Core.Keys;
using ConnectorStudio.Core.Vault;
using ConnectorStudio.Hosting;
using ConnectorStudio.Security;

namespace ConnectorStudio.Api;

/// <summary>
/// A call that bears a name acts once: its answer is kept for a day, sealed, and given again to the same call. An answer
/// of 500 and above is not kept, so that it can be tried again.
/// </summary>
internal sealed class RepeatableCalls(
    RequestDelegate next,
    IRepeatableCallStore store,
    ISecretProtector protector,
    TimeProvider time
)
{
    private const int LongestName = 255;
    private static readonly TimeSpan Kept = TimeSpan.FromHours(24);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);
    private static readonly string[] KeptHeaders = ["Content-Type", "ETag", "Location", "Cache-Control"];

    public Task InvokeAsync(HttpContext http) =>
        http.GetEndpoint()?.Metadata.GetMetadata<Repeatable>() is not null
        && http.User.Identity is KeyIdentity key
        && http.Request.Headers.TryGetValue(Repeatable.Header, out var names)
            ? RunAsync(http, key.Key.Id, names.Count == 1 ? names[0] ?? "" : "")
            : next(http);

    private async Task RunAsync(HttpContext http, Guid key, string name)
    {
        if (name.Length is 0 or > LongestName || name.Any(letter => letter is < ' ' or > '~'))
        {
            await Problems
                .Malformed($"{Repeatable.Header} is one text of 1 to {LongestName} visible characters.")
                .ExecuteAsync(http);
            return;
        }

        var now = time.GetUtcNow();
        var wanted = new RepeatableCall
        {
            Id = Ids.New(time),
            ApiKeyId = key,
            Name = name,
            Fingerprint = await FingerprintAsync(http.Request),
            StartedAt = now,
        };
        var earlier = await store.BeginAsync(wanted, now - Kept, http.RequestAborted);
        await (
            earlier is null ? ActAsync(http, wanted)
            : earlier.Fingerprint != wanted.Fingerprint
                ? Problems
                    .Of(
                        StatusCodes.Status422UnprocessableEntity,
                        "idempotency_key_reused",
                        "This Idempotency-Key was used for another call"
                    )
                    .ExecuteAsync(http)
            : AnswerAgainAsync(http, earlier, now)
        );
    }

    private async Task ActAsync(HttpContext http, RepeatableCall call)
    {
        var wire = http.Response.Body;
        using var answer = new MemoryStream();
        http.Response.Body = answer;
        try
        {
            await next(http);
        }
        catch
        {
            await store.ForgetAsync(call.Id, CancellationToken.None);
            throw;
        }
        finally
        {
            http.Response.Body = wire;
        }

        // The act is done, whether the caller still listens or not.
        if (http.Response.StatusCode >= StatusCodes.Status500InternalServerError)
        {
            await store.ForgetAsync(call.Id, CancellationToken.None);
        }
        else
        {
            var kept = new Answer(
                KeptHeaders
                    .Where(http.Response.Headers.ContainsKey)
                    .ToDictionary(header => header, header => http.Response.Headers[header].ToString()),
                answer.ToArray()
            );
            var sealedAnswer = protector.Protect(JsonSerializer.Serialize(kept), Purpose(call.Id));
            await store.AnswerAsync(call.Id, http.Response.StatusCode, sealedAnswer, CancellationToken.None);
        }

        answer.Position = 0;
        await answer.CopyToAsync(wire, http.RequestAborted);
    }

    private async Task AnswerAgainAsync(HttpContext http, RepeatableCall earlier, DateTimeOffset now)
    {
        if (earlier is not { Status: { } status, AnswerCipher: { } cipher })
        {
            var running = now - earlier.StartedAt < Patience;
            await Problems
                .Conflict(
                    running ? "idempotency_in_progress" : "idempotency_outcome_unknown",
                    running
                        ? "The first call of this Idempotency-Key still runs"
                        : "The first call of this Idempotency-Key broke off",
                    running ? "Send it again in a moment." : "See what it did, then call again under another key."
                )
                .ExecuteAsync(http);
            return;
        }

        if (!protector.Unprotect(cipher, Purpose(earlier.Id)).Opened(out var opened))
        {
            await Problems
                .Conflict("idempotency_outcome_unknown", "The kept answer of this Idempotency-Key cannot be opened")
                .ExecuteAsync(http);
            return;
        }

        var answer = JsonSerializer.Deserialize<Answer>(opened.Reveal())!;
        http.Response.StatusCode = status;
        foreach (var (header, value) in answer.Headers)
        {
            http.Response.Headers[header] = value;
        }

        http.Response.Headers["Idempotency-Replayed"] = "true";
        await http.Response.Body.WriteAsync(answer.Body, http.RequestAborted);
    }

    private static async Task<string> FingerprintAsync(HttpRequest request)
    {
        request.EnableBuffering();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{request.Method}\n{request.Path}{request.QueryString}\n"));
        var part = new byte[16 * 1024];
        int read;
        while ((read = await request.Body.ReadAsync(part, request.HttpContext.RequestAborted)) > 0)
        {
            hash.AppendData(part, 0, read);
        }

        request.Body.Position = 0;
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static string Purpose(Guid call) => $"call:{call}:answer";

    private sealed record Answer(Dictionary<string, string> Headers, byte[] Body);
}
