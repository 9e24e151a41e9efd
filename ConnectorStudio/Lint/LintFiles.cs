using Microsoft.Extensions.FileSystemGlobbing;

namespace ConnectorStudio.Lint;

/// <summary>The files that patterns name: a file, a folder with all JSON files below it, a glob.</summary>
internal static class LintFiles
{
    public static (IReadOnlyList<LintFile> Found, IReadOnlyList<string> Missing) Find(
        IEnumerable<string> patterns,
        string folder
    )
    {
        var found = new List<LintFile>();
        var missing = new List<string>();
        foreach (var pattern in patterns)
        {
            var path = Path.GetFullPath(pattern, folder);
            if (File.Exists(path))
            {
                found.Add(new LintFile(path, Shown(path, folder), IsNamed: true));
                continue;
            }

            List<string> below =
                Directory.Exists(path) ? [.. Below(path, "**/*.json")]
                : pattern.Contains('*', StringComparison.Ordinal) ? [.. Matching(pattern, folder)]
                : [];
            found.AddRange(below.Select(file => new LintFile(file, Shown(file, folder), IsNamed: false)));
            if (below.Count == 0)
            {
                missing.Add(pattern);
            }
        }

        return ([.. found.DistinctBy(file => file.Path)], missing);
    }

    // The part before the first * is a folder; a shell that knows no ** hands the pattern on as it is.
    private static IEnumerable<string> Matching(string pattern, string folder)
    {
        var parts = pattern.Replace('\\', '/').Split('/');
        var first = Array.FindIndex(parts, part => part.Contains('*', StringComparison.Ordinal));
        var start = string.Join('/', parts[..first]);
        return Below(
            Path.GetFullPath(start.Length == 0 && first > 0 ? "/" : start, folder),
            string.Join('/', parts[first..])
        );
    }

    private static IEnumerable<string> Below(string folder, string pattern) =>
        Directory.Exists(folder)
            ? new Matcher().AddInclude(pattern).GetResultsInFullPath(folder).Order(StringComparer.Ordinal)
            : [];

    private static string Shown(string path, string folder)
    {
        var relative = Path.GetRelativePath(folder, path);
        return relative.StartsWith("..", StringComparison.Ordinal) || Path.IsPathRooted(relative)
            ? path
            : relative.Replace('\\', '/');
    }
}
