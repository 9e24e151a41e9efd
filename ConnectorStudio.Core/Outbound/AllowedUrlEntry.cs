namespace ConnectorStudio.Core.Outbound;

/// <summary>One rendered entry of a list of allowed URLs.</summary>
/// <param name="HostIsWritten">False when its host came from a field or a captured value.</param>
public sealed record AllowedUrlEntry(string Text, bool HostIsWritten = true);
