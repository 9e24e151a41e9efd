namespace ConnectorStudio.Core.Presets;

/// <summary>A page of the provider's documentation.</summary>
/// <param name="About">Which facts it gives.</param>
public sealed record PresetSource(string About, string Url);
