using System.Text;
using ConnectorStudio.Components.Shared;
using ConnectorStudio.Core;
using ConnectorStudio.Core.Connections;
using ConnectorStudio.Core.People;
using ConnectorStudio.Core.Requests;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace ConnectorStudio.Components.Connections;

/// <summary>The playground: a request through the connection, as a program would send it, and what came of it.</summary>
public sealed partial class RequestPage(
    ConnectionService connections,
    RequestPlayground playground,
    PublicAddress address,
    ISnackbar snackbar,
    TimeProvider time
) : IDisposable
{
    private const int Remembered = 8;
    private static readonly string[] Methods = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"];

    private readonly CancellationTokenSource gone = new();
    private readonly List<Sent> recent = [];
    private ConnectionDetail? detail;
    private PlaygroundVerdict? verdict;
    private PlaygroundAnswer? answer;
    private DateTimeOffset sentAt;
    private string method = "GET";
    private string path = "/";
    private string? baseUrl;
    private string headers = "";
    private string body = "";
    private bool missing;
    private bool sending;
    private bool raw;

    [Parameter]
    public Guid Id { get; set; }

    private string AnswerSays =>
        answer?.Exchange is not { } exchange ? "not sent"
        : answer.Failure is { } failure ? failure
        : $"{Times.SayDuration(exchange.DurationMs)}, {Size(answer.Bytes)}{(answer.Renewed ? ", token renewed on the way" : "")}";

    private string RecentSays =>
        answer?.Exchange is { Status: { } status } exchange
            ? $"{status}, {Times.SayDuration(exchange.DurationMs)}"
            : AnswerSays;

    /// <summary>For a program: through the studio's own address, with a placeholder where its key stands.</summary>
    private string Curl
    {
        get
        {
            var curl = new StringBuilder("curl -X ")
                .Append(method)
                .Append(' ')
                .Append(Quote(address.Of($"/api/v1/connections/{Id}/proxy{path}")))
                .Append(" \\\n  -H 'Authorization: Bearer YOUR_API_KEY'");
            if (baseUrl is not null && detail?.AllowedUrls is [var first, _, ..] && baseUrl != first)
            {
                curl.Append(" \\\n  -H ").Append(Quote($"{CallerHeaders.BaseUrl}: {baseUrl}"));
            }

            foreach (var (name, value) in TypedHeaders())
            {
                curl.Append(" \\\n  -H ").Append(Quote($"{name}: {value}"));
            }

            if (body.Length > 0)
            {
                curl.Append(" \\\n  --data-raw ").Append(Quote(body));
            }

            return curl.ToString();
        }
    }

    protected override async Task OnParametersSetAsync()
    {
        detail = await connections.FindAsync(Id, 0, gone.Token);
        missing = detail is null;
        baseUrl = detail?.AllowedUrls.Count > 0 ? detail.AllowedUrls[0] : null;
        if (detail is not null)
        {
            await JudgeAsync();
        }
    }

    private async Task JudgeAsync()
    {
        try
        {
            verdict = await playground.JudgeAsync(Id, Caller(), gone.Token);
        }
        catch (AccessDeniedException denied)
        {
            snackbar.SayFailed(denied.Message);
        }
    }

    private async Task SendAsync()
    {
        sending = true;
        try
        {
            var sent = time.GetUtcNow();
            answer = await playground.SendAsync(Id, Caller(), gone.Token);
            sentAt = sent;
            missing = answer is null;
            if (answer is not null)
            {
                verdict = answer.Verdict;
                recent.RemoveAll(each => each.Method == method && each.Path == path);
                recent.Insert(0, new Sent(method, path, RecentSays, StateOf(answer.Exchange?.Status)));
                recent.RemoveRange(Math.Min(recent.Count, Remembered), Math.Max(0, recent.Count - Remembered));
            }
        }
        catch (AccessDeniedException denied)
        {
            snackbar.SayFailed(denied.Message);
        }
        finally
        {
            sending = false;
        }
    }

    private Task TakeAsync(Sent earlier)
    {
        (method, path) = (earlier.Method, earlier.Path);
        return JudgeAsync();
    }

    private CallerRequest Caller() =>
        new(method, path.Length == 0 || path[0] is '/' or '?' ? path : "/" + path)
        {
            Headers = WithType(TypedHeaders()),
            Body = body.Length > 0 ? body : null,
            BaseUrl = detail?.AllowedUrls.Count > 1 ? baseUrl : null,
        };

    private List<KeyValuePair<string, string>> WithType(List<KeyValuePair<string, string>> typed)
    {
        if (
            body.Length > 0
            && !typed.Exists(each => each.Key.Equals("Content-Type", StringComparison.OrdinalIgnoreCase))
        )
        {
            typed.Add(new("Content-Type", body.TrimStart() is ['{' or '[', ..] ? "application/json" : "text/plain"));
        }

        return typed;
    }

    private List<KeyValuePair<string, string>> TypedHeaders() =>
        [
            .. headers
                .Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                .Select(line => line.Split(':', 2, StringSplitOptions.TrimEntries))
                .Where(parts => parts.Length == 2 && parts[0].Length > 0)
                .Select(parts => KeyValuePair.Create(parts[0], parts[1])),
        ];

    private static string Quote(string text) => $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";

    private static string Size(long bytes) => bytes < 1024 ? $"{bytes} B" : $"{bytes / 1024} KB";

    public void Dispose()
    {
        gone.Cancel();
        gone.Dispose();
    }

    private static StudioState StateOf(int? status) =>
        status switch
        {
            >= 200 and < 400 => StudioState.Passed,
            >= 400 and < 500 => StudioState.Warning,
            _ => StudioState.Failed,
        };

    private sealed record Sent(string Method, string Path, string Says, StudioState State);
}
