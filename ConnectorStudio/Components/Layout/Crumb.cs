namespace ConnectorStudio.Components.Layout;

/// <summary>One place above the page, from the outermost inward.</summary>
public sealed record Crumb(string Text, string Href);
