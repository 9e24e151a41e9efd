namespace ConnectorStudio.Core.Connections;

/// <summary>What went through a connection on one day (UTC).</summary>
public sealed class ConnectionUsage
{
    public required Guid ConnectionId { get; init; }

    /// <summary>Days since 1970-01-01.</summary>
    public required int Day { get; init; }

    public long Calls { get; set; }

    /// <summary>Of them, those that were answered 400 or more, or not at all.</summary>
    public long Failed { get; set; }

    public int LastStatus { get; set; }
    public DateTimeOffset LastAt { get; set; }

    /// <summary>How many took how long: the counts of <see cref="Latencies"/>.</summary>
    public List<long> Latencies { get; set; } = [];

    public static int DayOf(DateTimeOffset at) => (int)(at.ToUnixTimeSeconds() / 86_400);
}
