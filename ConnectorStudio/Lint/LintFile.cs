namespace ConnectorStudio.Lint;

/// <summary>A file to look at.</summary>
/// <param name="Shown">As messages name it: relative where it lies below the folder of the call.</param>
/// <param name="IsNamed">It was named itself; what a folder or glob brought is passed over when it is another kind of file.</param>
internal sealed record LintFile(string Path, string Shown, bool IsNamed);
