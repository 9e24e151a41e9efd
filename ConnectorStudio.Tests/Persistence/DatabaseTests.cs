using System.Text;
using ConnectorStudio.Core;
using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.Persistence;
using ConnectorStudio.Core.Persistence.Sqlite;
using ConnectorStudio.Tests.Studio;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace ConnectorStudio.Tests.Persistence;

public sealed class DatabaseTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("store").FullName;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private string File => Path.Combine(folder, "connectorstudio.db");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task S_01_Every_pooled_connection_has_its_pragmas()
    {
        await using var studio = await StudioStore.StartAsync();
        var contexts = studio.Get<IDbContextFactory<SqliteStudioDb>>();
        var open = new List<SqliteStudioDb>();
        for (var number = 0; number < 5; number++)
        {
            var db = await contexts.CreateDbContextAsync(Ct);
            await db.Database.OpenConnectionAsync(Ct);
            open.Add(db);
            (await PragmaAsync(db, "journal_mode")).ShouldBe("wal");
            (await PragmaAsync(db, "synchronous")).ShouldBe("2");
            (await PragmaAsync(db, "foreign_keys")).ShouldBe("1");
            (await PragmaAsync(db, "busy_timeout")).ShouldBe("5000");
            (await PragmaAsync(db, "secure_delete")).ShouldBe("1");
        }

        foreach (var db in open)
        {
            await db.DisposeAsync();
        }
    }

    [Fact]
    public async Task S_04_Eight_writers_that_read_and_write_a_hundred_times_lose_nothing()
    {
        await using var studio = await StudioStore.StartAsync();
        var database = studio.Get<StudioDatabase>();
        var record = Rows.Integration();
        record.Document = "0";
        await studio.Get<IIntegrationStore>().AddAsync(record, Rows.Happened(), Ct);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(CountAsync, Ct)));
        (await studio.Get<IIntegrationStore>().FindAsync(record.Id, Ct))!.Document.ShouldBe("800");

        async Task CountAsync()
        {
            for (var number = 0; number < 100; number++)
            {
                await database.ChangeAsync(
                    async db =>
                    {
                        var row = await db.Set<IntegrationRecord>().SingleAsync(Ct);
                        row.Document = (int.Parse(row.Document, null) + 1).ToString((IFormatProvider?)null);
                    },
                    Ct
                );
            }
        }
    }

    [Fact]
    public async Task S_07_Files_are_their_owners_alone()
    {
        if (OperatingSystem.IsWindows())
        {
            return; // has no such modes
        }

        var data = Path.Combine(folder, "a", "b");
        await using var studio = await StudioStore.StartAsync(data);
        await studio.Get<IIntegrationStore>().AddAsync(Rows.Integration(), Rows.Happened(), Ct);
        foreach (var path in Directory.EnumerateFileSystemEntries(folder, "*", SearchOption.AllDirectories))
        {
            var mode = System.IO.File.GetUnixFileMode(path);
            (mode & ~(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute)).ShouldBe(
                UnixFileMode.None,
                path
            );
        }
    }

    [Fact]
    public async Task S_08_A_removed_secret_leaves_no_bytes_behind()
    {
        const string Canary = "canary-5f1c";
        await using (var studio = await StudioStore.StartAsync(folder))
        {
            var store = studio.Get<IIntegrationStore>();
            var record = Rows.Integration();
            await store.AddAsync(record, Rows.Happened(), Ct);
            await store.SetSecretAsync(Rows.Secret(record, cipher: Canary), Rows.Happened(), Ct);
            await store.RemoveSecretAsync(record.Id, "client", Rows.Happened(), Ct);
        }

        foreach (var path in Directory.EnumerateFiles(folder))
        {
            var bytes = await System.IO.File.ReadAllBytesAsync(path, Ct);
            bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(Canary)).ShouldBe(-1, path);
        }
    }

    [Fact]
    public async Task S_10_An_empty_file_is_refused_and_stays_empty()
    {
        await System.IO.File.WriteAllBytesAsync(File, [], Ct);
        (await RefusalAsync()).ShouldContain("is empty");
        new FileInfo(File).Length.ShouldBe(0);
    }

    [Fact]
    public async Task S_10_A_file_that_is_no_database_is_refused()
    {
        await System.IO.File.WriteAllTextAsync(File, new string('x', 5000), Ct);
        (await RefusalAsync()).ShouldContain("not a SQLite database");
    }

    [Fact]
    public async Task S_10_A_damaged_page_is_refused_with_the_reason()
    {
        await (await StudioStore.StartAsync(folder)).DisposeAsync();
        var bytes = await System.IO.File.ReadAllBytesAsync(File, Ct);
        Array.Fill<byte>(bytes, 0xA5, 4096, 4096 * 3);
        await System.IO.File.WriteAllBytesAsync(File, bytes, Ct);
        (await RefusalAsync()).ShouldContain("is damaged");
        (await System.IO.File.ReadAllBytesAsync(File, Ct)).ShouldBe(bytes);
    }

    [Fact]
    public async Task A_database_of_a_newer_studio_or_of_another_program_is_refused()
    {
        await (await StudioStore.StartAsync(folder)).DisposeAsync();
        await ExecuteAsync("INSERT INTO __EFMigrationsHistory VALUES ('29990101000000_Later', '99.0.0')");
        (await RefusalAsync()).ShouldContain("newer ConnectorStudio");
        await ExecuteAsync("DELETE FROM __EFMigrationsHistory");
        (await RefusalAsync()).ShouldContain("some other program");
    }

    [Fact]
    public async Task S_11_A_second_studio_on_one_file_is_refused_until_the_first_has_ended()
    {
        await using (await StudioStore.StartAsync(folder))
        {
            (await RefusalAsync()).ShouldContain("Another ConnectorStudio is running");
        }

        await using var again = await StudioStore.StartAsync(folder);
        (await again.Get<IDatabaseStarter>().IsReadyAsync(Ct)).ShouldBeTrue();
    }

    [Fact]
    public async Task S_12_A_lock_that_a_killed_migration_left_does_not_keep_the_next_start_waiting()
    {
        await ExecuteAsync("CREATE TABLE __EFMigrationsLock (Id INTEGER PRIMARY KEY, Timestamp TEXT NOT NULL)");
        await ExecuteAsync("INSERT INTO __EFMigrationsLock VALUES (1, '2026-01-01')");
        await using var studio = await StudioStore.StartAsync(folder);
        (await studio.Get<IDatabaseStarter>().IsReadyAsync(Ct)).ShouldBeTrue();
    }

    [Fact]
    public async Task The_last_migration_says_what_the_model_says()
    {
        await using var studio = await StudioStore.StartAsync();
        await using var db = await studio.Get<IDbContextFactory<SqliteStudioDb>>().CreateDbContextAsync(Ct);
        db.Database.HasPendingModelChanges().ShouldBeFalse("add a migration");
    }

    [Fact]
    public async Task S_13_A_copy_made_while_others_write_opens_whole()
    {
        await using var studio = await StudioStore.StartAsync(folder);
        var store = studio.Get<IIntegrationStore>();
        var writing = Task.Run(
            async () =>
            {
                for (var number = 0; number < 50; number++)
                {
                    await store.AddAsync(Rows.Integration($"acme-{number}"), Rows.Happened(), Ct);
                }
            },
            Ct
        );
        var copy = Path.Combine(folder, "copy.bak");
        await SqliteFile.CopyAsync(File, copy, Ct);
        await writing;
        await SqliteFile.CheckAsync(copy, Ct);
        if (!OperatingSystem.IsWindows())
        {
            System.IO.File.GetUnixFileMode(copy).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }

    [Fact]
    public async Task K_04_A_studio_with_another_key_ring_starts_changes_nothing_and_says_what_is_missing()
    {
        byte[] before;
        await using (var studio = await StudioStore.StartAsync(folder))
        {
            before = studio.Get<Core.Vault.StudioKeys>().Of("identifier");
        }

        var ring = Path.Combine(folder, "keys", "vault");
        var aside = Path.Combine(folder, "aside");
        Directory.Move(ring, aside);
        await using (var studio = await StudioStore.StartAsync(folder))
        {
            Should
                .Throw<InvalidOperationException>(() => studio.Get<Core.Vault.StudioKeys>().Of("identifier"))
                .Message.ShouldContain("put the key ring back");
        }

        Directory.Delete(ring, recursive: true);
        Directory.Move(aside, ring);
        await using var back = await StudioStore.StartAsync(folder);
        back.Get<Core.Vault.StudioKeys>().Of("identifier").ShouldBe(before);
    }

    private async Task<string> RefusalAsync() =>
        (await Should.ThrowAsync<StartRefusedException>(() => StudioStore.StartAsync(folder))).Message;

    private Task ExecuteAsync(string sql) => SqliteFile.ExecuteAsync(File, sql, Ct);

    private static async Task<string?> PragmaAsync(SqliteStudioDb db, string name)
    {
        await using var command = (SqliteCommand)db.Database.GetDbConnection().CreateCommand();
        command.CommandText = $"PRAGMA {name}";
        return Convert.ToString(await command.ExecuteScalarAsync(Ct), null);
    }
}
