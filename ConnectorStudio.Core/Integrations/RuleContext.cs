namespace ConnectorStudio.Core.Integrations;

/// <summary>What the rules may know besides the draft: plain values, so that rules stay pure.</summary>
public sealed record RuleContext
{
    public static RuleContext Default { get; } = new();

    /// <summary>Names of stored secrets: <c>client</c>, <c>client:option</c>, <c>secret.NAME</c>; null: not judged.</summary>
    public IReadOnlySet<string>? SecretsSet { get; init; }

    /// <summary>The redirect URI of this integration, absolute.</summary>
    public string? RedirectUri { get; init; }

    /// <summary>The redirect URI of the last Connect that succeeded; null: none did.</summary>
    public string? ConfirmedRedirectUri { get; init; }

    /// <summary>Slugs that other integrations have.</summary>
    public IReadOnlySet<string> SlugsTaken { get; init; } = new HashSet<string>();

    /// <summary>Where server-side requests may go.</summary>
    public Outbound.OutboundOptions Outbound { get; init; } = new();
}
