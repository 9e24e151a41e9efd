using System.Globalization;
using ConnectorStudio.Core.Integrations.Parts;

namespace ConnectorStudio.Proxy;

/// <summary>The app's way of saying "later", turned into the Retry-After that every client understands (RFC 9110 §10.2.3).</summary>
internal static class RetryHint
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    /// <summary>Seconds to wait, or null when the answer does not say so in the way that the document describes.</summary>
    /// <param name="matches">Whether the answer's body matches a pattern: asked only where there is one.</param>
    public static async ValueTask<string?> OfAsync(
        RetrySignal signal,
        HttpResponseMessage answer,
        DateTimeOffset now,
        Func<string, ValueTask<bool>> matches
    )
    {
        var status = (int)answer.StatusCode;
        if (
            !signal.Statuses.Contains(status)
            || (signal.RemainingHeader is { Length: > 0 } && status != 429 && !NothingRemains(signal, answer))
            || (signal.BodyPattern is { Length: > 0 } pattern && !await matches(pattern))
        )
        {
            return null;
        }

        foreach (var wait in signal.Waits)
        {
            if (Value(answer, wait.Header) is { } text && Seconds(text, wait.Unit, now) is { } seconds)
            {
                return seconds.ToString(CultureInfo.InvariantCulture);
            }
        }

        return null;
    }

    private static bool NothingRemains(RetrySignal signal, HttpResponseMessage answer) =>
        Value(answer, signal.RemainingHeader!) is { } text
        && decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var left)
        && left <= 0;

    private static string? Value(HttpResponseMessage answer, string header) =>
        answer.Headers.NonValidated.TryGetValues(header, out var values)
        || answer.Content.Headers.NonValidated.TryGetValues(header, out values)
            ? values.First().Split(',')[0].Trim()
            : null;

    private static long? Seconds(string text, string unit, DateTimeOffset now)
    {
        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
        {
            return null;
        }

        // Some write epochs in milliseconds; no app asks to wait for a thousand years.
        var seconds =
            unit == "epochSeconds"
                ? (number > 100_000_000_000 ? number / 1000 : number) - now.ToUnixTimeMilliseconds() / 1000d
                : number;
        return double.IsFinite(seconds) ? (long)Math.Ceiling(Math.Clamp(seconds, 0, Longest.TotalSeconds)) : null;
    }
}
