using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.Integrations.Rules;
using ConnectorStudio.Core.OAuth;
using ConnectorStudio.Core.Outbound;
using ConnectorStudio.Core.People;
using ConnectorStudio.Core.Requests;

namespace ConnectorStudio.Core.Connections;

/// <summary>
/// A designer's own request through a connection, made as those of programs are: the same headers pass, the same list
/// of URLs and step 12 apply, and the token is renewed when the app says that it has ended. Only the answer is read here
/// and redacted, where theirs is streamed.
/// </summary>
public sealed class RequestPlayground(
    IAccess access,
    OpenConnections connections,
    IConnectionStore store,
    OutboundHttp http,
    RequestFaults faults,
    UsageMeter meter
)
{
    /// <summary>What would become of it; nothing is sent. null: there is no such connection.</summary>
    public async Task<PlaygroundVerdict?> JudgeAsync(Guid id, CallerRequest caller, CancellationToken ct)
    {
        _ = await access.RequireAsync(Permission.SendRequests, ct);
        if (!(await connections.GetAsync(id, ct)).Opened(out var opened, out var refused))
        {
            return refused.Code == ConnectionRefusal.NotFound
                ? null
                : new PlaygroundVerdict { Refusal = refused.Message };
        }

        return Judge(opened, caller, out _, out _);
    }

    /// <summary>Sends it. null: there is no such connection.</summary>
    public async Task<PlaygroundAnswer?> SendAsync(Guid id, CallerRequest caller, CancellationToken ct)
    {
        _ = await access.RequireAsync(Permission.SendRequests, ct);
        if (!(await connections.GetAsync(id, ct)).Opened(out var opened, out var refused))
        {
            return refused.Code == ConnectionRefusal.NotFound
                ? null
                : new PlaygroundAnswer(new PlaygroundVerdict { Refusal = refused.Message })
                {
                    Findings = refused.Findings,
                };
        }

        var verdict = Judge(opened, caller, out var request, out var notMade);
        if (request is null)
        {
            return new PlaygroundAnswer(verdict)
            {
                Findings = notMade is null ? [] : RequestFaults.Of(opened, notMade),
            };
        }

        var answer = await SendAsync(opened, request, ct);
        if (
            answer.Status is { } status
            && opened.Learn(request, status, answer.Header)
            && Judge(opened, caller, out var proved, out _) is { } judged
            && proved is not null
        )
        {
            (verdict, request) = (judged, proved);
            answer = await SendAsync(opened, request, ct);
        }

        var (renewed, findings) = (false, (IReadOnlyList<Finding>)[]);
        if (SaysEnded(opened, answer))
        {
            if (await connections.RenewAsync(opened, ct) is not { } newer)
            {
                findings = (await store.FindAsync(id, ct))?.FoundAt(LegNames.Refresh) ?? [];
            }
            else if (Judge(newer, caller, out var again, out _) is { } anew && again is not null)
            {
                (verdict, renewed, opened, request) = (anew, true, newer, again);
                answer = await SendAsync(opened, request, ct);
            }
        }

        return new PlaygroundAnswer(verdict)
        {
            Exchange = answer.Exchange,
            Headers = HeadersOf(opened, caller, request, answer.Exchange),
            Failure = answer.Failure?.Message,
            Bytes = Encoding.UTF8.GetByteCount(answer.Body),
            Renewed = renewed,
            Findings = findings.Count > 0 ? findings : faults.Of(opened, answer.Exchange, answer.Failure),
        };
    }

    private async Task<OutboundAnswer> SendAsync(OpenConnection opened, OutgoingRequest request, CancellationToken ct)
    {
        var answer = await http.SendAsync(
            new OutboundRequest(new HttpMethod(request.Method), request.Url.Text)
            {
                HostIsWritten = request.Url.IsExempt,
                Headers = request.Headers,
                Body = request.Body,
                Origins = request.Origins,
                Secrets = opened.Secrets,
            },
            ct
        );
        meter.Count(opened.Id, answer.Status ?? 502, answer.Duration);
        return answer;
    }

    private PlaygroundVerdict Judge(
        OpenConnection opened,
        CallerRequest caller,
        out OutgoingRequest? request,
        out RequestRefusal? refusal
    )
    {
        var document = opened.Running.Document;
        var passing = caller with
        {
            Headers = [.. caller.Headers.Where(header => CallerHeaders.Passes(header.Key, document))],
        };
        var verdict = new PlaygroundVerdict
        {
            Base = opened.Plan.Allowed.Entries is [var first, ..] ? caller.BaseUrl ?? first : null,
            LeftOut = [.. caller.Headers.Select(header => header.Key).Except(passing.Headers.Select(h => h.Key))],
        };
        (request, refusal) = (null, null);
        if (passing.Headers.FirstOrDefault(header => !HeaderGrammar.IsValue(header.Value)) is { Key: not null } unfit)
        {
            return verdict with
            {
                Refusal = $"The value of the header {unfit.Key} holds a control character or a letter outside ASCII.",
            };
        }

        return opened.TryMake(passing, out request, out refusal)
            ? verdict with
            {
                Entry = request.MatchedEntry,
                EntryNumber = opened.Plan.Allowed.Entries.ToList().IndexOf(request.MatchedEntry) + 1,
                Added = Added(opened, request),
            }
            : verdict with
            {
                Refusal = refusal.Message,
                Rule = refusal.Rule,
            };
    }

    private List<PlaygroundParameter> Added(OpenConnection opened, OutgoingRequest request)
    {
        var design = opened.Running.Document.Request;
        var added = new List<PlaygroundParameter>();
        foreach (var (index, row) in design.Headers.Index().Where(each => Stands("headers", each.Index)))
        {
            var value = HeaderNames.ValueOf(request.Headers, row.Name)!;
            added.Add(new("Header", index + 1, row.Name, Redacted(value), row.Mode == ParameterRows.Force));
        }

        foreach (var (index, row) in design.Query.Index().Where(each => Stands("query", each.Index)))
        {
            var value = RequestQuery.Value(request.Url.Text, row.Name) ?? "";
            added.Add(new("Query", index + 1, row.Name, Redacted(value), row.Mode == ParameterRows.Force));
        }

        foreach (var (index, row) in design.Body.Index().Where(each => Stands("body", each.Index)))
        {
            var value = row.Value?.GetRawText() ?? "null";
            added.Add(new("Body", index + 1, row.Name, value, row.Mode == ParameterRows.Force));
        }

        return added;

        bool Stands(string list, int index) =>
            request.Origins.Any(origin => origin.Field == $"{FieldPath.Item($"request.{list}", index)}.value");

        string Redacted(string text) => http.Redaction.Text(text, opened.Secrets);
    }

    // Beside what is listed in the exchange, the client that sends adds what HTTP itself needs.
    private static List<PlaygroundHeader> HeadersOf(
        OpenConnection opened,
        CallerRequest caller,
        OutgoingRequest request,
        Exchange sent
    )
    {
        List<PlaygroundHeader> headers = [new("Host", new Uri(request.Url.Text).Authority, null, false)];
        foreach (var (name, value) in sent.RequestHeaders)
        {
            var row = RowOfHeader(opened, request, name);
            var own = row is null && HeaderNames.ValueOf(caller.Headers, name) is not null;
            headers.Add(new(name, value, row + 1, own));
        }

        if (HeaderNames.ValueOf(sent.RequestHeaders, "Accept-Encoding") is null)
        {
            headers.Add(new("Accept-Encoding", "gzip, deflate, br", null, false));
        }

        if (request.Body is { } body)
        {
            var length = Encoding.UTF8.GetByteCount(body).ToString(CultureInfo.InvariantCulture);
            headers.Add(new("Content-Length", length, null, false));
        }

        return headers;
    }

    private static int? RowOfHeader(OpenConnection opened, OutgoingRequest request, string name)
    {
        var field = request
            .Origins.FirstOrDefault(origin =>
                origin.Place == PartPlace.Header && string.Equals(origin.Name, name, StringComparison.OrdinalIgnoreCase)
            )
            ?.Field;
        return opened
            .Running.Document.Request.Headers.Index()
            .Where(row => field == $"{FieldPath.Item("request.headers", row.Index)}.value")
            .Select(row => (int?)row.Index)
            .FirstOrDefault();
    }

    private static bool SaysEnded(OpenConnection opened, OutboundAnswer answer)
    {
        var signal = opened.Running.Document.Refresh.ExpiredWhen;
        if (answer.Status is not { } status || !signal.Statuses.Contains(status))
        {
            return false;
        }

        try
        {
            return signal.BodyPattern is not { Length: > 0 } pattern
                || PatternRules.Compile(pattern)?.IsMatch(answer.Body) == true;
        }
        catch (RegexMatchTimeoutException)
        {
            return false;
        }
    }
}
