using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using ConnectorStudio.Core.Connect;
using ConnectorStudio.Core.People;

namespace ConnectorStudio.Connect;

/// <summary>An attempt as a file to hand on: what the page shows, redacted when it was recorded.</summary>
internal static class AttemptTrace
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // a file, never markup
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    public static async Task<IResult> DownloadAsync(
        Guid attemptId,
        IAttemptStore attempts,
        IAccess access,
        CancellationToken ct
    )
    {
        await access.RequireAsync(Permission.Use, ct);
        return await attempts.FindAsync(attemptId, ct) is { } attempt
            ? TypedResults.File(
                JsonSerializer.SerializeToUtf8Bytes(Shape(attempt), Options),
                "application/json",
                $"attempt-{attempt.Id}.json"
            )
            : TypedResults.NotFound();
    }

    private static object Shape(ConnectAttempt attempt) =>
        new
        {
            attempt.Id,
            attempt.Status,
            Integration = attempt.IntegrationSlug,
            Version = attempt.VersionNumber,
            attempt.Draft,
            attempt.StartedAt,
            attempt.EndedAt,
            Legs = attempt.Legs.Select(leg => new
            {
                leg.Name,
                leg.Verdict,
                leg.StartedAt,
                leg.DurationMs,
                leg.Message,
                Exchanges = leg.Exchanges.Select(exchange => new
                {
                    exchange.Method,
                    exchange.Url,
                    RequestHeaders = Lines(exchange.RequestHeaders),
                    exchange.RequestBody,
                    exchange.Status,
                    ResponseHeaders = Lines(exchange.ResponseHeaders),
                    exchange.ResponseBody,
                    exchange.DurationMs,
                }),
            }),
            attempt.Findings,
            attempt.ConnectionId,
        };

    private static IEnumerable<string> Lines(IReadOnlyList<KeyValuePair<string, string>> headers) =>
        headers.Select(header => $"{header.Key}: {header.Value}");
}
