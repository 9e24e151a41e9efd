using System.Diagnostics.CodeAnalysis;

namespace ConnectorStudio.Core.Outbound;

/// <summary>What the URL policy says: the parsed URL, or the rule (<c>U10</c>) that refuses it and why.</summary>
public sealed record UrlVerdict
{
    private UrlVerdict() { }

    [MemberNotNullWhen(true, nameof(Url))]
    [MemberNotNullWhen(false, nameof(Rule), nameof(Reason))]
    public bool Allowed => Url is not null;

    public CheckedUrl? Url { get; private init; }

    public string? Rule { get; private init; }

    public string? Reason { get; private init; }

    internal static UrlVerdict Accept(CheckedUrl url) => new() { Url = url };

    internal static UrlVerdict Refuse(string rule, string reason) => new() { Rule = rule, Reason = reason };
}
