using ConnectorStudio.Core.Integrations;

namespace ConnectorStudio.Core.Diagnosis;

/// <summary>
/// What is known of a connection besides the answer to its renewal: it tells look-alikes apart. Plain values, since the
/// doctor looks nothing up.
/// </summary>
public sealed record RenewalHistory
{
    public static RenewalHistory None { get; } = new();

    /// <summary>Whether a connection of the integration was renewed as it is set now.</summary>
    public bool RenewedBefore { get; init; }

    /// <summary>The document under which this connection last got tokens, if it is another than the one of now.</summary>
    public IntegrationDraft? Before { get; init; }

    /// <summary>Since the person logged in.</summary>
    public TimeSpan? Age { get; init; }

    /// <summary>When an earlier renewal left whose answer was never stored.</summary>
    public DateTimeOffset? LostAt { get; init; }

    /// <summary>How many other connections of the integration were refused since any of them was last renewed.</summary>
    public int RefusedTogether { get; init; }

    /// <summary>Whether another connection of the integration was renewed after this one was.</summary>
    public bool OthersAreRenewed { get; init; }

    /// <summary>Whether a setting is another than when this connection last got tokens.</summary>
    internal bool IsChanged(IntegrationDraft now, Func<IntegrationDraft, string?> setting) =>
        Before is { } before && setting(before) != setting(now);
}
