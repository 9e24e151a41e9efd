namespace ConnectorStudio.Core.Webhooks;

/// <summary>When a message that was not taken is sent again: ten tries within about three days.</summary>
public static class WebhookSchedule
{
    private static readonly TimeSpan[] Waits =
    [
        TimeSpan.FromSeconds(5),
        TimeSpan.FromMinutes(5),
        TimeSpan.FromMinutes(30),
        TimeSpan.FromHours(2),
        TimeSpan.FromHours(5),
        TimeSpan.FromHours(10),
        TimeSpan.FromHours(14),
        TimeSpan.FromHours(20),
        TimeSpan.FromHours(24),
    ];

    /// <summary>Tries in all.</summary>
    public static int Tries => Waits.Length + 1;

    /// <summary>How long to wait after so many tries; null: no more.</summary>
    /// <param name="spread">From 0 to 1: moves the wait by up to a tenth, so that a receiver that comes back is not met by all at once.</param>
    /// <param name="asked">What the receiver asked for (Retry-After), up to a day.</param>
    public static TimeSpan? After(int tries, double spread, TimeSpan? asked = null)
    {
        if (tries < 1 || tries > Waits.Length)
        {
            return null;
        }

        var wait = Waits[tries - 1] * (1 + (spread / 10));
        return asked is { } longer && longer > wait ? (longer < Waits[^1] ? longer : Waits[^1]) : wait;
    }
}
