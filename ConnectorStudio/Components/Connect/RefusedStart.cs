using ConnectorStudio.Core.Integrations;

namespace ConnectorStudio.Components.Connect;

/// <summary>A start that was refused, with what was typed, so that nobody types twice. Secret values are not in it.</summary>
public sealed record RefusedStart(Guid? PersonId, string Slug)
{
    public IReadOnlyDictionary<string, string> Typed { get; init; } = new Dictionary<string, string>();
    public IReadOnlyList<string> OptionalScopes { get; init; } = [];

    /// <summary>By field key.</summary>
    public IReadOnlyDictionary<string, string> Errors { get; init; } = new Dictionary<string, string>();

    public IReadOnlyList<Finding> Findings { get; init; } = [];

    /// <summary>Why there is nothing to connect, else null.</summary>
    public string? Sentence { get; init; }
}
