using System.Text.Json;

namespace ConnectorStudio.Core.Traces;

/// <summary>The integration as it was then.</summary>
/// <param name="Version">null: it ran on the draft.</param>
/// <param name="Document">Frozen and without secrets; null: that version is gone.</param>
public sealed record TraceIntegration(string Slug, string Name, int? Version, JsonElement? Document);
