using System.Diagnostics.CodeAnalysis;
using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.Outbound;
using ConnectorStudio.Core.Templating;

namespace ConnectorStudio.Core.Requests;

/// <summary>
/// A request as it leaves through a connection: the checked URL, and step 12 applied. Pure, and the only maker of such
/// requests: the Test API, its follow-ups and forwarded requests all come from here.
/// </summary>
public sealed record OutgoingRequest
{
    private OutgoingRequest(string method, CheckedUrl url, string matchedEntry)
    {
        Method = method;
        Url = url;
        MatchedEntry = matchedEntry;
    }

    public string Method { get; }

    /// <summary>The exact URL: what was checked is what is sent.</summary>
    public CheckedUrl Url { get; }

    /// <summary>The rendered allowed URL that covers it.</summary>
    public string MatchedEntry { get; }

    /// <summary>The token stands in one of these: never logged or shown unredacted.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; private init; } = [];

    /// <summary>Where each part came from; what has none is the caller's own. Empty where the caller did not ask.</summary>
    public IReadOnlyList<PartOrigin> Origins => Noted ?? [];

    private IReadOnlyList<PartOrigin>? Noted { get; init; }

    /// <summary>null: none, or the caller's own, streamed.</summary>
    public string? Body { get; private init; }

    /// <summary>Whether step 12 has anything to add to a body of such a request: only then its bytes are read.</summary>
    public static bool MergesBody(IntegrationDraft document, string method, string? contentType) =>
        BodyMerge.Takes(method, contentType) && document.Request.Body.Exists(row => row.Enabled);

    /// <summary>Makes the request, or says why it must not leave.</summary>
    public static bool TryMake(
        IntegrationDraft document,
        TemplateValues values,
        CallerRequest caller,
        RequestMoment moment,
        OutboundOptions outbound,
        [NotNullWhen(true)] out OutgoingRequest? request,
        [NotNullWhen(false)] out RequestRefusal? refusal
    ) => TryMake(RequestPlan.For(document, values, moment, outbound), caller, out request, out refusal);

    /// <summary>As the other, where many requests share a plan.</summary>
    public static bool TryMake(
        RequestPlan plan,
        CallerRequest caller,
        [NotNullWhen(true)] out OutgoingRequest? request,
        [NotNullWhen(false)] out RequestRefusal? refusal
    )
    {
        request = null;
        if (!plan.Remembers(caller, out var judged))
        {
            if (!Judge(plan, caller, out judged, out refusal))
            {
                return false;
            }

            plan.Remember(caller, judged);
        }

        var verdict = judged.Verdict;

        var design = plan.Document.Request;
        var noted = caller.Origins is null ? null : new List<PartOrigin>();
        var rows = new ParameterRows(plan.Values, caller.Method, verdict.Url!.Host, noted);
        if (
            !rows.Headers(design.Headers, caller.Headers, out var headers, out refusal)
            || !rows.Body(design.Body, caller.Body, headers, out var body, out refusal)
        )
        {
            return false;
        }

        request = new OutgoingRequest(caller.Method, verdict.Url, verdict.MatchedEntry!)
        {
            Headers = headers,
            Body = body,
            Noted = noted is null ? null : Standing(caller.Origins!, [.. judged.Origins, .. noted]),
        };
        return true;
    }

    // What a row set is no longer the caller's.
    private static List<PartOrigin> Standing(IReadOnlyList<PartOrigin> callers, List<PartOrigin> ofRows) =>
        [
            .. callers.Where(own =>
                !ofRows.Exists(row =>
                    row.Place == own.Place
                    && string.Equals(
                        row.Name,
                        own.Name,
                        row.Place == PartPlace.Header ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal
                    )
                )
            ),
            .. ofRows,
        ];

    /// <summary>The same with one more header of the studio's own.</summary>
    public OutgoingRequest With(string name, string value, PartOrigin origin) =>
        this with
        {
            Headers = [.. Headers, KeyValuePair.Create(name, value)],
            Noted = Noted is null ? null : [.. Noted, origin],
        };

    public override string ToString() => $"{Method} {Url.Origin}{Url.Path}";

    // The host decides which rows apply, so the target is judged before them, and once more with what they added.
    private static bool Judge(
        RequestPlan plan,
        CallerRequest caller,
        [NotNullWhen(true)] out JudgedTarget? judged,
        [NotNullWhen(false)] out RequestRefusal? refusal
    )
    {
        judged = null;
        if (!Absolute(caller, plan.Allowed, out var target, out refusal))
        {
            return false;
        }

        var first = plan.Allowed.Set.Check(RequestQuery.Add(target, caller.Query));
        if (!first.Allowed)
        {
            refusal = NotAllowed(first);
            return false;
        }

        var noted = new List<PartOrigin>();
        var rows = new ParameterRows(plan.Values, caller.Method, first.Url.Host, noted);
        if (!rows.Query(plan.Document.Request.Query, first.Url.Text, out var text, out refusal))
        {
            return false;
        }

        var verdict = text == first.Url.Text ? first : plan.Allowed.Set.Check(text);
        if (!verdict.Allowed)
        {
            refusal = NotAllowed(verdict);
            return false;
        }

        judged = new JudgedTarget(verdict, noted);
        return true;
    }

    private static bool Absolute(
        CallerRequest caller,
        RenderedAllowedUrls allowed,
        out string target,
        [NotNullWhen(false)] out RequestRefusal? refusal
    )
    {
        refusal = null;
        target = caller.Target;
        if (target.Length > 0 && target[0] is not ('/' or '?'))
        {
            if (target.Contains("://", StringComparison.Ordinal))
            {
                return true;
            }

            refusal = new RequestRefusal(
                RequestRefusals.TargetMalformed,
                null,
                "The address must begin with / or be a whole URL."
            );
            return false;
        }

        var entry = allowed.Entries.FirstOrDefault(each => caller.BaseUrl is null || each == caller.BaseUrl);
        if (entry is null)
        {
            refusal = new RequestRefusal(
                RequestRefusals.BaseUrlUnknown,
                null,
                caller.BaseUrl is null
                    ? "No allowed URL is known yet that the path could be joined to."
                    : "The base URL asked for is not one of the allowed URLs.",
                caller.BaseUrl is null ? "allowedUrls" : null
            );
            return false;
        }

        target = target is ['/', ..] ? $"{entry.TrimEnd('/')}/{target.TrimStart('/')}" : entry + target;
        return true;
    }

    private static RequestRefusal NotAllowed(AllowedUrlVerdict verdict) =>
        new(RequestRefusals.UrlNotAllowed, verdict.Rule, verdict.Reason ?? "The URL is not allowed.");
}
