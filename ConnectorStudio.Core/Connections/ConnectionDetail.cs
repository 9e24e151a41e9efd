using ConnectorStudio.Core.Events;
using ConnectorStudio.Core.Integrations.Parts;

namespace ConnectorStudio.Core.Connections;

/// <summary>One connection as its page shows it; never a token, and the identifier masked for those who may not see it.</summary>
public sealed record ConnectionDetail(Connection Connection, ConnectionRights Rights)
{
    /// <summary>The version that it runs on now; null for a draft's.</summary>
    public int? RunningNumber { get; init; }

    public string? Icon { get; init; }
    public bool IntegrationDisabled { get; init; }

    /// <summary>Whether the provider can be told of the end.</summary>
    public bool HasRevokeUrl { get; init; }

    /// <summary>Whether one success ends everything of this account there.</summary>
    public bool EndsWholeGrant { get; init; }

    public bool RefreshIsSetUp { get; init; }
    public IReadOnlyList<string> AllowedUrls { get; init; } = [];

    /// <summary>The fields that may be shown, with their labels.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Fields { get; init; } = [];

    /// <summary>The fields that its version requires and that wait for a value.</summary>
    public IReadOnlyList<ConnectField> Lacking { get; init; } = [];

    public TokenFacts? Tokens { get; init; }
    public IReadOnlyList<StudioEvent> History { get; init; } = [];

    public IReadOnlyList<string> ScopesMissing =>
        [.. Connection.ScopesAsked.Except(Connection.ScopesGranted, StringComparer.Ordinal)];

    /// <summary>What went through it in the last days, newest first.</summary>
    public IReadOnlyList<ConnectionUsage> Usage { get; init; } = [];
}
