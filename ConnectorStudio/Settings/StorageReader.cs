using System.Data.Common;

namespace ConnectorStudio.Settings;

/// <summary>Reads <c>Storage</c>; relative paths count from the content root.</summary>
internal static class StorageReader
{
    private const string Default = "Data Source=data/connectorstudio.db";

    private static readonly string[] FileKeys = ["Data Source", "DataSource", "Filename"];

    public static StorageSettings Read(SettingsValues values, string contentRoot)
    {
        var provider = values.Text("Storage:Provider") ?? "Sqlite";
        if (!provider.Equals("Sqlite", StringComparison.OrdinalIgnoreCase))
        {
            values.Wrong("Storage:Provider", $"is \"{provider}\": this version keeps its data in Sqlite.");
        }

        var builder = new DbConnectionStringBuilder();
        try
        {
            builder.ConnectionString = values.Text("Storage:ConnectionString") ?? Default;
        }
        catch (ArgumentException)
        {
            values.Wrong("Storage:ConnectionString", $"cannot be read: write it like {Default}.");
            builder.ConnectionString = Default;
        }

        var key = FileKeys.FirstOrDefault(builder.ContainsKey);
        var file = key is null ? "" : (string)builder[key];
        if (
            file.Length == 0
            || file.Contains(":memory:", StringComparison.Ordinal)
            || file.StartsWith("file:", StringComparison.Ordinal)
        )
        {
            values.Wrong("Storage:ConnectionString", $"names no file: write it like {Default}.");
            (key, file) = ("Data Source", "data/connectorstudio.db");
        }

        file = Path.GetFullPath(file, contentRoot);
        builder[key!] = file;
        return new StorageSettings { ConnectionString = builder.ConnectionString, File = file };
    }
}
