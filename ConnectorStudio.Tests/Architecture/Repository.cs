using System.Runtime.CompilerServices;

namespace ConnectorStudio.Tests.Architecture;

/// <summary>The source tree that these tests were built from.</summary>
internal static class Repository
{
    private static readonly string[] SourceEndings = [".cs", ".razor", ".css", ".js"];

    public static string Root { get; } = FindRoot();

    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    /// <summary>Our own source files, relative to the root, with forward slashes.</summary>
    public static IEnumerable<string> SourceFiles() =>
        new[] { "ConnectorStudio", "ConnectorStudio.Core", "ConnectorStudio.Tests" }
            .SelectMany(project =>
                Directory.EnumerateFiles(Path.Combine(Root, project), "*", SearchOption.AllDirectories)
            )
            .Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/'))
            .Where(path => SourceEndings.Contains(Path.GetExtension(path)))
            .Where(path => !path.Contains("/obj/") && !path.Contains("/bin/") && !path.Contains("/Migrations/"));

    private static string FindRoot([CallerFilePath] string here = "") =>
        // A deterministic CI build maps source paths to /_/: then the output folder leads home.
        File.Exists(here)
            ? Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", ".."))
            : Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", "..", ".."));
}
