using ConnectorStudio.Core.Persistence.Sqlite;
using ConnectorStudio.Core.Persistence.Vault;
using ConnectorStudio.Tests.Sandbox;
using Microsoft.EntityFrameworkCore;

namespace ConnectorStudio.Tests.Studio;

/// <summary>
/// What each studio would make at its first start, made once for the whole run: a migrated database that holds nothing,
/// the sandbox's, and its signing key. Studios on a folder that a test chose make their own.
/// </summary>
internal static class ReadyFiles
{
    private static readonly Lazy<byte[]> Database = new(() => Task.Run(MakeDatabaseAsync).GetAwaiter().GetResult());
    private static readonly Lazy<(string Name, byte[] Bytes)[]> Sandbox = new(() =>
        Task.Run(MakeSandboxAsync).GetAwaiter().GetResult()
    );

    public static void PutDatabase(string file) => File.WriteAllBytes(file, Database.Value);

    /// <param name="folder">The sandbox's own.</param>
    public static void PutSandbox(string folder)
    {
        Directory.CreateDirectory(folder);
        foreach (var (name, bytes) in Sandbox.Value)
        {
            File.WriteAllBytes(Path.Combine(folder, name), bytes);
        }
    }

    private static async Task<byte[]> MakeDatabaseAsync()
    {
        var folder = Directory.CreateTempSubdirectory("ready").FullName;
        try
        {
            string file;
            await using (var store = await StudioStore.StartAsync(folder))
            {
                file = store.DatabaseFile;
                await using var db = await store
                    .Get<IDbContextFactory<SqliteStudioDb>>()
                    .CreateDbContextAsync(TestContext.Current.CancellationToken);
                // Each studio's own: sealed by the ring of its folder.
                await db.Set<StoredKey>().ExecuteDeleteAsync(TestContext.Current.CancellationToken);
            }

            return await File.ReadAllBytesAsync(file);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<(string Name, byte[] Bytes)[]> MakeSandboxAsync()
    {
        await using var sandbox = await SandboxFixture.StartAsync();
        await sandbox.Host.StopAsync(CancellationToken.None);
        await sandbox.Host.DisposeAsync();
        return
        [
            .. new[] { "sandbox.db", "signing.key" }.Select(name =>
                (name, File.ReadAllBytes(Path.Combine(sandbox.Folder, name)))
            ),
        ];
    }
}
