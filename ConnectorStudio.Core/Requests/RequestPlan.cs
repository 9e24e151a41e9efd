using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.Outbound;
using ConnectorStudio.Core.Templating;

namespace ConnectorStudio.Core.Requests;

/// <summary>
/// What all requests with the same document and the same values share: the allowed URLs and step 12, rendered once. It
/// holds the token: never logged or shown.
/// </summary>
public sealed class RequestPlan
{
    private const int MostAddresses = 256;
    private const int LongestAddress = 1024;

    private readonly ConcurrentDictionary<(string Method, string Target, string? Base), JudgedTarget> addresses = new();
    private readonly bool queryLasts;
    private int known;

    private RequestPlan(IntegrationDraft document, RenderedAllowedUrls allowed, RenderedValues values)
    {
        (Document, Allowed, Values) = (document, allowed, values);
        queryLasts = !document.Request.Query.Exists(row => RenderedValues.Changes(row.Value));
    }

    public IntegrationDraft Document { get; }
    public RenderedAllowedUrls Allowed { get; }
    internal RenderedValues Values { get; }

    public static RequestPlan For(
        IntegrationDraft document,
        TemplateValues values,
        RequestMoment moment,
        OutboundOptions outbound
    )
    {
        ArgumentNullException.ThrowIfNull(document);
        return new RequestPlan(
            document,
            RenderedAllowedUrls.Of(document, values, outbound),
            new RenderedValues(values, moment)
        );
    }

    /// <summary>What an earlier request with the same target was judged: allowed, with step 12's query in it.</summary>
    internal bool Remembers(CallerRequest caller, [NotNullWhen(true)] out JudgedTarget? target) =>
        addresses.TryGetValue((caller.Method, caller.Target, caller.BaseUrl), out target) && caller.Query.Count == 0;

    internal void Remember(CallerRequest caller, JudgedTarget target)
    {
        if (!queryLasts || caller.Query.Count > 0 || caller.Target.Length > LongestAddress)
        {
            return;
        }

        if (Interlocked.Increment(ref known) > MostAddresses)
        {
            addresses.Clear();
            known = 0;
        }

        addresses[(caller.Method, caller.Target, caller.BaseUrl)] = target;
    }

    public override string ToString() => $"requests of {Document.Slug}";
}
