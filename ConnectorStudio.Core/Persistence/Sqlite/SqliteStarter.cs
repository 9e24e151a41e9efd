using ConnectorStudio.Core.Persistence.Vault;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace ConnectorStudio.Core.Persistence.Sqlite;

/// <summary>
/// Looks at the file before anything is written to it: a damaged, foreign or newer one is refused and left as it is.
/// Before a migration the file is copied beside itself.
/// </summary>
internal sealed partial class SqliteStarter(
    CoreOptions options,
    IDbContextFactory<SqliteStudioDb> contexts,
    StudioKeyLoader keys,
    ILogger<SqliteStarter> logger
) : IDatabaseStarter, IDisposable
{
    private readonly string file = options.DatabaseFile;
    private FileStream? hold;
    private bool started;

    public async Task StartAsync(CancellationToken ct)
    {
        try
        {
            PrivateFiles.MakeFolder(Path.GetDirectoryName(file)!);
            Hold();
            if (!File.Exists(file))
            {
                await MakeAsync(ct);
            }

            await SqliteFile.CheckAsync(file, ct);
            foreach (var path in new[] { file, file + "-wal", file + "-shm" })
            {
                PrivateFiles.Close(path);
            }

            await MigrateAsync(ct);
            PrivateFiles.MakeFolder(options.VaultKeys);
            await keys.LoadAsync(ct);
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException or SqliteException)
        {
            Dispose();
            throw new StartRefusedException($"The database {file} cannot be opened: {trouble.Message}");
        }

        started = true;
    }

    public async Task<bool> IsReadyAsync(CancellationToken ct)
    {
        if (!started)
        {
            return false;
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        try
        {
            await db.Database.ExecuteSqlRawAsync("SELECT count(*) FROM sqlite_schema", ct);
            return true;
        }
        catch (SqliteException trouble)
        {
            Log.NotReady(logger, trouble);
            return false;
        }
    }

    public void Dispose()
    {
        // The last connection to close brings the write-ahead log home.
        using (var pooled = new SqliteConnection(options.ConnectionString))
        {
            SqliteConnection.ClearPool(pooled);
        }

        hold?.Dispose();
        hold = null;
    }

    /// <summary>One process at a time: two would refresh one connection twice. The lock ends with the process, however it ends.</summary>
    private void Hold()
    {
        var path = file + ".lock";
        if (!File.Exists(path))
        {
            PrivateFiles.MakeFile(path);
        }

        try
        {
            hold = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            throw new StartRefusedException($"Another ConnectorStudio is running on {file}. Stop it first.");
        }
    }

    /// <summary>Made under another name, so that a crash half way leaves no empty database behind.</summary>
    private async Task MakeAsync(CancellationToken ct)
    {
        var unfinished = file + ".new";
        File.Delete(unfinished);
        PrivateFiles.MakeFile(unfinished);
        await SqliteFile.ExecuteAsync(unfinished, "PRAGMA application_id = 1131627380; VACUUM;", ct);
        File.Move(unfinished, file);
    }

    private async Task MigrateAsync(CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var known = db.Database.GetMigrations().ToList();
        var applied = (await db.Database.GetAppliedMigrationsAsync(ct)).ToList();
        if (applied.Except(known, StringComparer.Ordinal).ToList() is [var newer, ..])
        {
            throw new StartRefusedException(
                $"The database {file} was written by a newer ConnectorStudio (it knows {newer}). "
                    + "Start that version, or restore the copy that was made before the update."
            );
        }

        if (known.Except(applied, StringComparer.Ordinal).ToList() is not [var next, ..])
        {
            return;
        }

        if (applied.Count == 0 && await SqliteFile.HasTablesAsync(file, ct))
        {
            throw new StartRefusedException($"{file} holds the tables of some other program.");
        }

        if (applied.Count > 0)
        {
            var copy = $"{file}.before-{next}.bak";
            await SqliteFile.CopyAsync(file, copy, ct);
            Log.Copied(logger, copy);
        }

        // A crash in a migration leaves EF's lock table behind and would keep this start waiting; the file is held here.
        await db.Database.ExecuteSqlRawAsync("DROP TABLE IF EXISTS \"__EFMigrationsLock\"", ct);
        await db.Database.MigrateAsync(ct);
        Log.Migrated(logger, known[^1]);
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "The database was copied to {Copy} before it is migrated")]
        public static partial void Copied(ILogger logger, string copy);

        [LoggerMessage(2, LogLevel.Information, "The database is at {Migration}")]
        public static partial void Migrated(ILogger logger, string migration);

        [LoggerMessage(3, LogLevel.Error, "The database cannot be reached")]
        public static partial void NotReady(ILogger logger, Exception trouble);
    }
}
