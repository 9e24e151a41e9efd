namespace ConnectorStudio.Security;

/// <summary>Folders that hold keys are their owner's alone, also when they stood before.</summary>
internal static class PrivateFolders
{
    public static void Make(params IEnumerable<string> folders)
    {
        foreach (var folder in folders)
        {
            if (OperatingSystem.IsWindows())
            {
                Directory.CreateDirectory(folder);
                continue;
            }

            const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
            var parent = Path.GetDirectoryName(folder)!;
            Directory.CreateDirectory(parent, Owner);
            Directory.CreateDirectory(folder, Owner);
            File.SetUnixFileMode(parent, Owner);
            File.SetUnixFileMode(folder, Owner);
        }
    }
}
