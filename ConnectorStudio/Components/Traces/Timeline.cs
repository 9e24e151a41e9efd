using System.Globalization;
using ConnectorStudio.Components.Shared;
using ConnectorStudio.Core.OAuth;
using ConnectorStudio.Core.Outbound;

namespace ConnectorStudio.Components.Traces;

/// <summary>
/// The legs of a run, their exchanges and the waits between them on one scale. A person's login takes longer than all the
/// rest: the scale begins where it came back, unless the whole run is asked for.
/// </summary>
/// <param name="IsExact">Whether it is known of every exchange when it was sent.</param>
/// <param name="CameBack">Whether the login came back, so that there is a part after it.</param>
/// <param name="NotReached">The legs that never began.</param>
public sealed record Timeline(
    IReadOnlyList<TimelineRow> Rows,
    long TotalMs,
    bool IsExact,
    bool CameBack,
    IReadOnlyList<string> NotReached
)
{
    private const double Narrowest = 0.6;
    private const int Ticks = 4;

    // Shorter ones are the studio's own steps from one leg to the next.
    private const long ShortestWaitMs = 20;

    public static Timeline Of(IReadOnlyList<Leg> legs, bool whole)
    {
        var begun = legs.Where(leg => leg.StartedAt is not null).ToList();
        var came = legs.FirstOrDefault(leg => leg.Name == LegNames.Callback)?.StartedAt;
        var start = (whole ? null : came) ?? begun.Min(leg => leg.StartedAt) ?? default;
        var end = begun.Select(EndOf).DefaultIfEmpty(start).Max();
        var total = Math.Max(1, (long)(end - start).TotalMilliseconds);
        var rows = new List<TimelineRow>();
        Leg? before = null;
        foreach (var leg in begun)
        {
            if (before is not null)
            {
                rows.AddRange(WaitOf(before, leg.StartedAt!.Value - EndOf(before), start, total));
            }

            rows.AddRange(RowsOf(leg, start, total));
            before = leg.DurationMs is null ? before : leg;
        }

        return new Timeline(
            rows,
            total,
            IsExactOf(legs),
            came is not null,
            [.. legs.Except(begun).Select(leg => leg.Name)]
        );
    }

    /// <summary>"0", "50 ms", "100 ms" …: the words of the scale, from left to right.</summary>
    public IEnumerable<string> Scale =>
        Enumerable.Range(0, Ticks + 1).Select(i => i == 0 ? "0" : Times.SayDuration(TotalMs * i / Ticks));

    public static string Percent(double value) => value.ToString("0.##", CultureInfo.InvariantCulture) + "%";

    private static IEnumerable<TimelineRow> WaitOf(Leg before, TimeSpan gap, DateTimeOffset start, long total)
    {
        var ms = (long)gap.TotalMilliseconds;
        if (ms >= ShortestWaitMs && EndOf(before) >= start)
        {
            var name = before.Name == LegNames.Callback ? "Until the studio went on" : "Between the legs";
            yield return Row(TimelineKind.Wait, name, StudioState.Waiting, After(EndOf(before), start), ms, total);
        }
    }

    private static IEnumerable<TimelineRow> RowsOf(Leg leg, DateTimeOffset start, long total)
    {
        var after = After(leg.StartedAt, start);
        yield return Row(TimelineKind.Leg, leg.Name, States.Of(leg.Verdict), after, leg.DurationMs, total);
        if (leg is { Name: LegNames.Authorize, DurationMs: not null })
        {
            yield return Row(
                TimelineKind.Wait,
                "Waiting for the person",
                StudioState.Waiting,
                after,
                leg.DurationMs,
                total
            );
        }

        foreach (var exchange in leg.Exchanges)
        {
            var state = exchange.Status is >= 200 and < 400 ? StudioState.Passed : StudioState.Failed;
            var sent = exchange.StartedAt is { } at ? After(at, start) : after; // before it was kept: in their order
            yield return Row(TimelineKind.Exchange, Named(exchange), state, sent, exchange.DurationMs, total);
            after += exchange.DurationMs;
        }
    }

    private static TimelineRow Row(
        TimelineKind kind,
        string name,
        StudioState state,
        long? after,
        long? duration,
        long total
    )
    {
        var left = after is { } begins ? Math.Min(100 - Narrowest, 100.0 * begins / total) : (double?)null;
        var width = Math.Clamp(100.0 * (duration ?? 0) / total, Narrowest, Math.Max(Narrowest, 100 - (left ?? 0)));
        return new TimelineRow(kind, name, state, duration is null ? null : left, width, after, duration);
    }

    private static bool IsExactOf(IReadOnlyList<Leg> legs) =>
        legs.SelectMany(leg => leg.Exchanges).All(exchange => exchange.StartedAt is not null);

    private static long? After(DateTimeOffset? at, DateTimeOffset start) =>
        at is { } then && then >= start ? (long)(then - start).TotalMilliseconds : null;

    private static string Named(Exchange exchange)
    {
        var path = Uri.TryCreate(exchange.Url, UriKind.Absolute, out var url)
            ? url.AbsolutePath
            : exchange.Url.Split('?')[0];
        return $"{exchange.Method} {path} {exchange.Status?.ToString(CultureInfo.InvariantCulture) ?? "no answer"}";
    }

    private static DateTimeOffset EndOf(Leg leg) => leg.StartedAt!.Value.AddMilliseconds(leg.DurationMs ?? 0);
}
