namespace ConnectorStudio.Core.Connections;

/// <summary>Counts durations in steps of a fifth from 1 ms to 2 minutes, so that shares can be read off without keeping each.</summary>
public static class Latencies
{
    private const double Step = 1.2;
    private static readonly double[] Ends = [.. Enumerable.Range(0, 65).Select(i => Math.Pow(Step, i))];

    public static int Count => Ends.Length + 1;

    public static int IndexOf(TimeSpan took)
    {
        var found = Array.BinarySearch(Ends, took.TotalMilliseconds);
        return found < 0 ? ~found : found;
    }

    /// <summary>Below which this share of all lies, in milliseconds; null: there are none.</summary>
    public static long? Percentile(IReadOnlyList<long> counts, double share)
    {
        ArgumentNullException.ThrowIfNull(counts);
        var rank = (long)Math.Ceiling(counts.Sum() * share);
        for (var i = 0; i < counts.Count && rank > 0; i++)
        {
            rank -= counts[i];
            if (rank <= 0)
            {
                return (long)Math.Round(Ends[Math.Min(i, Ends.Length - 1)]);
            }
        }

        return null;
    }
}
