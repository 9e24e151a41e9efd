namespace ConnectorStudio.Lint;

/// <summary>A place in a text: line and column count from 1, columns in UTF-16 units.</summary>
internal sealed record JsonPlace(int Line, int Column)
{
    public static JsonPlace Start { get; } = new(1, 1);
}
