using System.Collections.Concurrent;
using ConnectorStudio.Core.Diagnosis;
using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.OAuth;
using ConnectorStudio.Core.Outbound;
using ConnectorStudio.Core.Requests;

namespace ConnectorStudio.Core.Connections;

/// <summary>
/// What the answers to requests through a connection say about its integration. A program gets its answer as it came;
/// what was found stands on the connection, for those who can mend it.
/// </summary>
public sealed class RequestFaults(ConnectionUpdates updates, Redaction redaction, TimeProvider time)
{
    /// <summary>The same of a connection is not written down more often.</summary>
    public static readonly TimeSpan Again = TimeSpan.FromMinutes(1);

    private const int MostRemembered = 5_000;

    private readonly ConcurrentDictionary<(Guid Connection, string Code), DateTimeOffset> noted = new();

    /// <summary>Whether an answer with this status may speak of the integration, and not of its request alone.</summary>
    public static bool MaySpeak(int status) => status is 401 or 403;

    /// <summary>Of a request that could not be answered: its own refusal, or the way to the app.</summary>
    public static IReadOnlyList<Finding> Of(OpenConnection opened, RequestRefusal refusal)
    {
        ArgumentNullException.ThrowIfNull(opened);
        ArgumentNullException.ThrowIfNull(refusal);
        return Diagnose.NotSent(opened.Running.Document, refusal.Code, refusal.Rule, refusal.Message, refusal.Field);
    }

    public static IReadOnlyList<Finding> Of(OpenConnection opened, OutgoingRequest sent, OutboundFailure failure)
    {
        ArgumentNullException.ThrowIfNull(opened);
        ArgumentNullException.ThrowIfNull(sent);
        return Diagnose.Request(
            new Reply(opened.Running.Document, LegNames.Request) { Exchange = Asked(sent), Failure = failure }
        );
    }

    /// <summary>Of an answer that is here as a whole, redacted.</summary>
    public IReadOnlyList<Finding> Of(OpenConnection opened, Exchange exchange, OutboundFailure? failure)
    {
        ArgumentNullException.ThrowIfNull(opened);
        return Diagnose.Request(
            new Reply(opened.Running.Document, LegNames.Request)
            {
                Exchange = exchange,
                Failure = failure,
                IsFresh = time.GetUtcNow() - opened.Token.ReceivedAt < ConnectionOpener.Young,
                IsRenewable = TokenLife.CanRenew(
                    opened.Running.Document.Refresh,
                    opened.Connection.HasRefreshToken,
                    opened.Token.ExpiresAt,
                    time.GetUtcNow()
                ),
            }
        );
    }

    /// <summary>Writes down what an answer says that was handed on.</summary>
    /// <param name="sent">What it answers; its path may hold what is nobody else's to know, and is left out.</param>
    /// <param name="answer">Status, headers and the beginning of the body.</param>
    public async Task NoteAsync(OpenConnection opened, OutgoingRequest sent, Exchange answer, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(opened);
        ArgumentNullException.ThrowIfNull(answer);
        var heard = Asked(sent) with
        {
            Status = answer.Status,
            ResponseHeaders = answer.ResponseHeaders,
            ResponseBody = answer.ResponseBody,
        };
        await NoteAsync(opened, Of(opened, redaction.Redact(heard, opened.Secrets), null), ct);
    }

    /// <summary>Writes down the likeliest of what was found, if it is the integration's: not what passes by itself.</summary>
    public async Task NoteAsync(OpenConnection opened, IReadOnlyList<Finding> findings, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(opened);
        if (
            findings is [var first, ..]
            && (first.Field is not null || first.FixAt == FixAt.User)
            && IsNews(opened.Id, first.Code)
        )
        {
            await updates.FoundAtRequestAsync(opened.Id, first, ct);
        }
    }

    private bool IsNews(Guid connection, string code)
    {
        var now = time.GetUtcNow();
        if (noted.TryGetValue((connection, code), out var before) && now - before < Again)
        {
            return false;
        }

        if (noted.Count >= MostRemembered)
        {
            noted.Clear();
        }

        noted[(connection, code)] = now;
        return true;
    }

    private static Exchange Asked(OutgoingRequest sent)
    {
        ArgumentNullException.ThrowIfNull(sent);
        return new Exchange { Method = sent.Method, Url = $"{sent.MatchedEntry.TrimEnd('/')}/…" };
    }
}
