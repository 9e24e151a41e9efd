namespace ConnectorStudio.Core.SecurityReview.Sarif;

/// <summary>A place in a file; line and column count from 1, columns in UTF-16 units.</summary>
/// <param name="Uri">Relative to where the tool ran, or absolute.</param>
public sealed record SarifSpot(string Uri, int Line, int Column);
