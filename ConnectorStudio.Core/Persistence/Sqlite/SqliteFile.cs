using System.Globalization;
using System.Text;
using Microsoft.Data.Sqlite;

namespace ConnectorStudio.Core.Persistence.Sqlite;

/// <summary>The file as SQLite sees it, before and beside the model.</summary>
internal static class SqliteFile
{
    private static readonly byte[] Header = Encoding.ASCII.GetBytes("SQLite format 3\0");

    /// <exception cref="StartRefusedException">Not a whole database of the studio.</exception>
    public static async Task CheckAsync(string file, CancellationToken ct)
    {
        var start = new byte[Header.Length];
        await using (var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite))
        {
            var length = await stream.ReadAtLeastAsync(start, Header.Length, throwOnEndOfStream: false, ct);
            if (length == 0)
            {
                throw new StartRefusedException(
                    $"The database {file} is empty: something cut it to nothing. Restore a backup; "
                        + "or, if there was never anything in it, delete the file and start again."
                );
            }

            if (!start.AsSpan().SequenceEqual(Header))
            {
                throw new StartRefusedException($"{file} is not a SQLite database, or its beginning is damaged.");
            }
        }

        if (await FirstTroubleAsync(file, ct) is { } trouble)
        {
            throw new StartRefusedException(
                $"The database {file} is damaged: {trouble}. Restore a backup; nothing was changed."
            );
        }
    }

    public static async Task CopyAsync(string file, string copy, CancellationToken ct)
    {
        File.Delete(copy);
        PrivateFiles.MakeFile(copy);
        await using var from = await OpenAsync(file, ct);
        await using var to = await OpenAsync(copy, ct);
        from.BackupDatabase(to);
    }

    public static async Task ExecuteAsync(string file, string sql, CancellationToken ct)
    {
        await using var connection = await OpenAsync(file, ct);
        await using var command = Command(connection, sql);
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Whether there is any table but EF's own.</summary>
    public static async Task<bool> HasTablesAsync(string file, CancellationToken ct)
    {
        await using var connection = await OpenAsync(file, ct);
        await using var command = Command(
            connection,
            "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE '\\_\\_EF%' ESCAPE '\\'"
        );
        return Convert.ToInt64(await command.ExecuteScalarAsync(ct), CultureInfo.InvariantCulture) > 0;
    }

    /// <summary>Turns write-ahead logging on (it is kept in the file) and checks every page; null when all is well.</summary>
    private static async Task<string?> FirstTroubleAsync(string file, CancellationToken ct)
    {
        try
        {
            await using var connection = await OpenAsync(file, ct);
            await using var check = Command(connection, "PRAGMA quick_check(1)");
            var found = Convert.ToString(await check.ExecuteScalarAsync(ct), CultureInfo.InvariantCulture);
            if (found is not "ok")
            {
                return found;
            }

            await using var wal = Command(connection, "PRAGMA journal_mode = WAL");
            var mode = Convert.ToString(await wal.ExecuteScalarAsync(ct), CultureInfo.InvariantCulture);
            return mode is "wal" ? null : $"its journal mode is {mode} and cannot be changed to wal";
        }
        catch (SqliteException trouble) when (trouble.SqliteErrorCode is 11 or 26)
        {
            return trouble.Message;
        }
    }

    private static async Task<SqliteConnection> OpenAsync(string file, CancellationToken ct)
    {
        // Not pooled: the file must be free when this is done.
        var text = new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString();
        var connection = new SqliteConnection(text);
        await connection.OpenAsync(ct);
        return connection;
    }

    private static SqliteCommand Command(SqliteConnection connection, string sql)
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // constants of this class and its caller
        command.CommandText = sql;
#pragma warning restore CA2100
        return command;
    }
}
