using System.Text.Json;

namespace ConnectorStudio.Core.Integrations;

/// <summary>One value to put at one place of the document.</summary>
/// <param name="Path">A JSON Pointer (RFC 6901).</param>
public sealed record Suggestion(string Path, JsonElement Value);
