namespace ConnectorStudio.Core.Outbound;

/// <summary>The URLs that a credential may be sent to. An empty list, or a bad entry, allows nothing.</summary>
public sealed class AllowedUrlSet
{
    private readonly OutboundOptions options;
    private readonly List<(string Text, CheckedUrl Url)> entries = [];

    public AllowedUrlSet(IEnumerable<string> entries, OutboundOptions options)
        : this(entries.Select(text => new AllowedUrlEntry(text)), options) { }

    public AllowedUrlSet(IEnumerable<AllowedUrlEntry> entries, OutboundOptions options)
    {
        ArgumentNullException.ThrowIfNull(entries);
        this.options = options;
        var errors = new List<AllowedUrlError>();
        foreach (var (index, entry) in entries.Index())
        {
            var verdict = UrlPolicy.Check(entry.Text, options, UrlUse.AllowedEntry, entry.HostIsWritten);
            if (verdict.Allowed)
            {
                this.entries.Add((entry.Text, verdict.Url));
            }
            else
            {
                errors.Add(new AllowedUrlError(index, entry.Text, verdict.Rule, verdict.Reason));
            }
        }
        Errors = errors;
    }

    /// <summary>The entries that the policy refuses.</summary>
    public IReadOnlyList<AllowedUrlError> Errors { get; }

    public AllowedUrlVerdict Check(string? url)
    {
        var verdict = UrlPolicy.Check(url, options, UrlUse.RequestTarget);
        if (!verdict.Allowed)
        {
            return new AllowedUrlVerdict(verdict.Rule, verdict.Reason, null, null);
        }
        foreach (var (text, entry) in entries)
        {
            if (Covers(entry, verdict.Url))
            {
                return new AllowedUrlVerdict(null, null, text, verdict.Url);
            }
        }
        return new AllowedUrlVerdict("U11", "No allowed URL covers it: " + Nearest(verdict.Url), null, null);
    }

    // U11, on undecoded text: a prefix ends at a slash, so that /v1 does not cover /v10.
    private static bool Covers(CheckedUrl entry, CheckedUrl url) =>
        entry.Scheme == url.Scheme
        && entry.Host == url.Host
        && entry.Port == url.Port
        && entry.IsExempt == url.IsExempt
        && (
            entry.Path == url.Path
            || url.Path.StartsWith(entry.Path.EndsWith('/') ? entry.Path : entry.Path + "/", StringComparison.Ordinal)
        );

    private string Nearest(CheckedUrl url)
    {
        if (entries.Count == 0)
        {
            return "the list is empty.";
        }
        if (!entries.Exists(entry => entry.Url.Host == url.Host))
        {
            return $"none names the host {url.Host}.";
        }
        return entries.Exists(entry => entry.Url.Origin == url.Origin)
            ? $"none for {url.Host} covers this path."
            : $"none for {url.Host} has this scheme and port.";
    }
}
