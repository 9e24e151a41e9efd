namespace ConnectorStudio.Core.Traces;

/// <summary>The studio that recorded it.</summary>
/// <param name="AllowLoopback">Whether it may call loopback addresses: a replay judges URLs as it did.</param>
/// <param name="SandboxOrigin">Its built-in provider, which is exempt in the same way.</param>
public sealed record TraceStudio(
    string Version,
    DateTimeOffset WrittenAt,
    bool AllowLoopback = false,
    string? SandboxOrigin = null
);
