using ConnectorStudio.Core.Connect;

namespace ConnectorStudio.Core.Traces;

/// <summary>The run as a whole.</summary>
public sealed record TraceAttempt(Guid Id, AttemptStatus Status, DateTimeOffset StartedAt)
{
    public DateTimeOffset? EndedAt { get; init; }
    public string RedirectUri { get; init; } = "";

    /// <summary>Host of the login page.</summary>
    public string AuthorizationHost { get; init; } = "";

    public IReadOnlyList<string> ScopesAsked { get; init; } = [];

    /// <summary>Whether it was a login of Certify, which judges some things more strictly.</summary>
    public bool IsRehearsal { get; init; }

    /// <summary>Values of step 1 that may be shown, by key.</summary>
    public IReadOnlyDictionary<string, string> Fields { get; init; } = new Dictionary<string, string>();
}
