using System.Diagnostics.CodeAnalysis;

namespace ConnectorStudio.Core.Outbound;

/// <summary>What came back, or why nothing did. A class and not a record: its body may hold tokens.</summary>
public sealed class OutboundAnswer
{
    /// <summary>The status, also of an answer whose body then failed; null when there was none.</summary>
    public int? Status { get; init; }

    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>The body as text, not redacted: decompressed, UTF-8, invalid bytes replaced, without byte order mark.</summary>
    public string Body { get; init; } = "";

    public OutboundFailure? Failure { get; init; }

    /// <summary>Where a 3xx pointed, redacted. It is never followed (U15).</summary>
    public string? RedirectLocation { get; init; }

    /// <summary>The evidence: redacted, safe to store and to show.</summary>
    public required Exchange Exchange { get; init; }

    public TimeSpan Duration { get; init; }

    [MemberNotNullWhen(false, nameof(Failure))]
    [MemberNotNullWhen(true, nameof(Status))]
    public bool Arrived => Failure is null;

    public bool IsSuccess => Arrived && Status is >= 200 and <= 299;

    /// <summary>The first header of that name, any case.</summary>
    public string? Header(string name) =>
        Headers.FirstOrDefault(header => header.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;
}
