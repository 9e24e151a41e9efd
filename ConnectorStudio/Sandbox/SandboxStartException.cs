namespace ConnectorStudio.Sandbox;

/// <summary>The sandbox provider cannot start; the message names the setting to change.</summary>
public sealed class SandboxStartException(string message, Exception cause) : Exception(message, cause);
