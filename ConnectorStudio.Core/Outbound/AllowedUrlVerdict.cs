using System.Diagnostics.CodeAnalysis;

namespace ConnectorStudio.Core.Outbound;

/// <summary>Whether a request may go to a URL: the entry that lets it, or the rule that refuses it and why.</summary>
public sealed record AllowedUrlVerdict(string? Rule, string? Reason, string? MatchedEntry, CheckedUrl? Url)
{
    [MemberNotNullWhen(true, nameof(MatchedEntry), nameof(Url))]
    [MemberNotNullWhen(false, nameof(Rule), nameof(Reason))]
    public bool Allowed => MatchedEntry is not null;
}
