using ConnectorStudio.Components.Shared;

namespace ConnectorStudio.Components.Overview;

/// <summary>One thing that wants somebody, with the way there.</summary>
public sealed record AttentionItem(
    StudioState State,
    string Title,
    string Detail,
    DateTimeOffset? At,
    string Action,
    string Href
);
