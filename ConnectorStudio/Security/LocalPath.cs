namespace ConnectorStudio.Security;

/// <summary>
/// Where to go after signing in: a path of ours, counted from the path base, and nothing that a browser could read as
/// another host.
/// </summary>
public static class LocalPath
{
    /// <summary>The path if it is local, else the front page.</summary>
    public static string OrHome(string? path) => IsLocal(path) ? path! : "/";

    public static bool IsLocal(string? path) =>
        path is ['/', .., _] or ['/']
        && !path.StartsWith("//", StringComparison.Ordinal)
        && !path.Any(character => character is '\\' || char.IsControl(character) || char.IsWhiteSpace(character))
        && !IsOf(path, "/sign-in")
        && !IsOf(path, "/sign-out");

    private static bool IsOf(string path, string page) =>
        path.StartsWith(page, StringComparison.OrdinalIgnoreCase)
        && (path.Length == page.Length || path[page.Length] is '?' or '#' or '/');
}
