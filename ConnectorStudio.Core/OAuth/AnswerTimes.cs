using System.Globalization;
using ConnectorStudio.Core.Integrations.Parts;
using ConnectorStudio.Core.Outbound;

namespace ConnectorStudio.Core.OAuth;

/// <summary>Reads the times that answers give: lifetimes in whatever unit, and how long to wait.</summary>
internal static class AnswerTimes
{
    private const decimal Farthest = 1_000_000_000_000_000m; // larger numbers are equally far away
    private static readonly TimeSpan LongestLife = TimeSpan.FromDays(3650);
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(1);

    /// <summary>null: nothing usable was given. Zero or less means expired already; far ends are cut to ten years.</summary>
    public static DateTimeOffset? Expiry(string? text, string unit, DateTimeOffset receivedAt)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        if (unit == ExpiryUnits.Iso8601)
        {
            return DateTimeOffset.TryParse(
                text,
                CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
                out var at
            )
                ? receivedAt + Limited((decimal)(at - receivedAt).TotalSeconds)
                : null;
        }

        return Number(text) is not { } number
            ? null
            : receivedAt
                + Limited(
                    unit switch
                    {
                        ExpiryUnits.Milliseconds => number / 1000,
                        ExpiryUnits.EpochSeconds => number - receivedAt.ToUnixTimeSeconds(),
                        ExpiryUnits.EpochMilliseconds => (number / 1000) - receivedAt.ToUnixTimeSeconds(),
                        _ => number,
                    }
                );
    }

    public static TimeSpan Limited(decimal seconds) =>
        seconds <= 0 ? TimeSpan.Zero
        : seconds >= (decimal)LongestLife.TotalSeconds ? LongestLife
        : TimeSpan.FromSeconds((double)seconds);

    /// <summary>A number however it is written; 1e309 and 2^63 are numbers too.</summary>
    public static decimal? Number(string? text) =>
        decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? Math.Clamp(number, -Farthest, Farthest)
        : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var huge) && !double.IsNaN(huge)
            ? huge > 0 ? Farthest
                : -Farthest
        : null;

    /// <summary>Retry-After in seconds or as a date (RFC 9110 §10.2.3), a day at most.</summary>
    public static TimeSpan? RetryAfter(OutboundAnswer answer, DateTimeOffset now)
    {
        if (answer.Header("Retry-After") is not { } text)
        {
            return null;
        }

        var wait =
            decimal.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
                ? Limited(Math.Min(seconds, Farthest))
            : DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
                ? at - now
            : TimeSpan.Zero;
        return wait <= TimeSpan.Zero ? null
            : wait < LongestWait ? wait
            : LongestWait;
    }
}
