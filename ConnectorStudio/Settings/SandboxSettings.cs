namespace ConnectorStudio.Settings;

/// <summary><c>Sandbox</c>: the provider to try things with, which is not a real one.</summary>
public sealed class SandboxSettings
{
    /// <summary>True in Development, else false, unless set.</summary>
    public bool Enabled { get; init; }

    public int Port { get; init; }
}
