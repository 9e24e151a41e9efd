namespace ConnectorStudio.Tests.Architecture;

/// <summary>Reads the tables of ARCHITECTURE.md.</summary>
internal static class Map
{
    private static readonly string[] Lines = Repository.Read("ARCHITECTURE.md").Split('\n');

    /// <summary>The rows of all tables below a heading, cells without back ticks.</summary>
    public static IReadOnlyList<string[]> Rows(string heading) =>
        [
            .. Lines
                .SkipWhile(line => line.Trim() != "## " + heading)
                .Skip(1)
                .TakeWhile(line => !line.StartsWith("## ", StringComparison.Ordinal))
                .Where(line => line.StartsWith('|') && !line.StartsWith("|---", StringComparison.Ordinal))
                .Select(line => line.Trim('|', ' ').Split('|').Select(cell => cell.Trim().Replace("`", "")).ToArray())
                .Where(cells => cells[0] is not ("Folder" or "Hop" or "Step on the screen")),
        ];
}
