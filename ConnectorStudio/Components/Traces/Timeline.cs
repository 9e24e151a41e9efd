using System.Globalization;
using ConnectorStudio.Components.Shared;
using ConnectorStudio.Core.OAuth;
using ConnectorStudio.Core.Outbound;

namespace ConnectorStudio.Components.Traces;

/// <summary>
/// The legs of a run and their exchanges on one scale. A person's login takes longer than all the rest: the scale begins
/// where it came back, unless the whole run is asked for.
/// </summary>
public sealed record Timeline(IReadOnlyList<TimelineRow> Rows, long TotalMs)
{
    private const double Narrowest = 0.6;
    private const int Ticks = 4;

    public static Timeline Of(IReadOnlyList<Leg> legs, bool whole)
    {
        var begun = legs.Where(leg => leg.StartedAt is not null).ToList();
        var came = legs.FirstOrDefault(leg => leg.Name == LegNames.Callback)?.StartedAt;
        var start = (whole ? null : came) ?? begun.Min(leg => leg.StartedAt) ?? default;
        var end = begun.Select(EndOf).DefaultIfEmpty(start).Max();
        var total = Math.Max(1, (long)(end - start).TotalMilliseconds);
        return new Timeline([.. legs.SelectMany(leg => RowsOf(leg, start, total))], total);
    }

    /// <summary>"0", "50 ms", "100 ms" …: the words of the scale, from left to right.</summary>
    public IEnumerable<string> Scale =>
        Enumerable.Range(0, Ticks + 1).Select(i => i == 0 ? "0" : Times.SayDuration(TotalMs * i / Ticks));

    public static string Percent(double value) => value.ToString("0.##", CultureInfo.InvariantCulture) + "%";

    // When an exchange began is not kept: they are drawn in their order from the start of their leg.
    private static IEnumerable<TimelineRow> RowsOf(Leg leg, DateTimeOffset start, long total)
    {
        var after = leg.StartedAt is { } at && at >= start ? (long?)(at - start).TotalMilliseconds : null;
        yield return Row(leg.Name, States.Of(leg.Verdict), after, leg.DurationMs, total, isExchange: false);
        foreach (var exchange in leg.Exchanges)
        {
            var state = exchange.Status is >= 200 and < 400 ? StudioState.Passed : StudioState.Failed;
            yield return Row(Named(exchange), state, after, exchange.DurationMs, total, isExchange: true);
            after += exchange.DurationMs;
        }
    }

    private static TimelineRow Row(
        string name,
        StudioState state,
        long? after,
        long? duration,
        long total,
        bool isExchange
    )
    {
        var left = after is { } begins ? Math.Min(100 - Narrowest, 100.0 * begins / total) : (double?)null;
        var width = Math.Clamp(100.0 * (duration ?? 0) / total, Narrowest, 100 - (left ?? 0));
        return new TimelineRow(name, state, duration is null ? null : left, width, after, duration, isExchange);
    }

    private static string Named(Exchange exchange)
    {
        var path = Uri.TryCreate(exchange.Url, UriKind.Absolute, out var url)
            ? url.AbsolutePath
            : exchange.Url.Split('?')[0];
        return $"{exchange.Method} {path} {exchange.Status?.ToString(CultureInfo.InvariantCulture) ?? "no answer"}";
    }

    private static DateTimeOffset EndOf(Leg leg) => leg.StartedAt!.Value.AddMilliseconds(leg.DurationMs ?? 0);
}
