namespace ConnectorStudio.Hosting;

/// <summary>
/// Where relative paths count from, whatever folder the program is started in: the project's folder for a build output
/// of the source tree, the program's own folder once it is published.
/// </summary>
internal static class ContentRoot
{
    public static string Find(string programFolder)
    {
        // Written by build, left out by publish.
        if (!File.Exists(Path.Combine(programFolder, "ConnectorStudio.staticwebassets.runtime.json")))
        {
            return programFolder;
        }

        for (var folder = new DirectoryInfo(programFolder); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "ConnectorStudio.csproj")))
            {
                return folder.FullName;
            }
        }

        return programFolder;
    }
}
