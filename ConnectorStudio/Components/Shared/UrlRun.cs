namespace ConnectorStudio.Components.Shared;

/// <summary>A stretch of a URL; with an origin it is tinted, muted it is said in caption colour.</summary>
public sealed record UrlRun(string Text, UrlOrigin? From = null, bool Muted = false);
