namespace ConnectorStudio.Core.Persistence.Sqlite;

/// <summary>Makes files and folders that only their owner may read, whatever the umask says.</summary>
internal static class PrivateFiles
{
    private const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Makes the folder for the owner alone; one that stood before keeps its mode.</summary>
    public static void MakeFolder(string path)
    {
        if (!Directory.Exists(path))
        {
            if (Path.GetDirectoryName(path) is { Length: > 0 } parent)
            {
                MakeFolder(parent);
            }

            if (OperatingSystem.IsWindows())
            {
                Directory.CreateDirectory(path);
                return;
            }

            Directory.CreateDirectory(path, Owner | UnixFileMode.UserExecute);
            File.SetUnixFileMode(path, Owner | UnixFileMode.UserExecute);
        }
    }

    /// <summary>Makes an empty file; SQLite gives its companions (-wal, -shm) the mode of the file they belong to.</summary>
    public static void MakeFile(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = Owner;
        }

        using (new FileStream(path, options)) { }

        Close(path);
    }

    /// <summary>Takes a file that stood before away from everyone else.</summary>
    public static void Close(string path)
    {
        if (!OperatingSystem.IsWindows() && File.Exists(path))
        {
            File.SetUnixFileMode(path, Owner);
        }
    }
}
