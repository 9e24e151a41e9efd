namespace ConnectorStudio.Sandbox;

/// <summary>The sandbox's own origin: known once it listens, and the only one that it answers to.</summary>
public sealed class SandboxOrigin
{
    public string Value { get; set; } = "";

    public string Authority => Value[(Value.IndexOf("://", StringComparison.Ordinal) + 3)..];
}
