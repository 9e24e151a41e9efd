namespace ConnectorStudio.Core.Webhooks;

/// <summary>One try to deliver a message.</summary>
/// <param name="Status">null: there was no answer; <paramref name="Trouble"/> says why.</param>
/// <param name="Answer">The beginning of the answer's body, redacted.</param>
public sealed record WebhookTry(DateTimeOffset At, int? Status, long DurationMs, string? Trouble, string? Answer)
{
    public const int LongestAnswer = 1000;

    public bool Passed => Trouble is null;
}
