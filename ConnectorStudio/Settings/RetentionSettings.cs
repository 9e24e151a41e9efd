namespace ConnectorStudio.Settings;

/// <summary><c>Retention</c>: how long history is kept.</summary>
public sealed class RetentionSettings
{
    /// <summary>Ended attempts are deleted after so many days.</summary>
    public int AttemptDays { get; init; }

    /// <summary>Deliveries to webhooks that ended are deleted after so many days.</summary>
    public int WebhookDays { get; init; }
}
