using ConnectorStudio.Core;
using ConnectorStudio.Core.People;
using Microsoft.Extensions.DependencyInjection;

namespace ConnectorStudio.Tests.Studio;

/// <summary>Core alone, on a SQLite file of its own: for tests that need stores and no web.</summary>
public sealed class StudioStore : IAsyncDisposable
{
    private readonly ServiceProvider services;
    private readonly bool ownFolder;

    private StudioStore(string? folder, TimeProvider? time, Guid? who, Action<IServiceCollection>? more)
    {
        ownFolder = folder is null;
        Folder = folder ?? Directory.CreateTempSubdirectory("store").FullName;
        if (ownFolder)
        {
            ReadyFiles.PutDatabase(DatabaseFile);
        }

        var collection = new ServiceCollection();
        collection.AddLogging();
        if (time is not null)
        {
            collection.AddSingleton(time);
        }

        collection.AddConnectorStudioCore(
            new CoreOptions
            {
                Address = new PublicAddress("http://localhost:5080"),
                ConnectionString = $"Data Source={DatabaseFile}",
                DatabaseFile = DatabaseFile,
                VaultKeys = Path.Combine(Folder, "keys", "vault"),
            }
        );
        collection.AddSingleton<ICurrentUser>(new Somebody(who));
        more?.Invoke(collection);
        services = collection.BuildServiceProvider();
    }

    public string Folder { get; }
    public string DatabaseFile => Path.Combine(Folder, "connectorstudio.db");

    /// <param name="folder">What an earlier one left; without it a new one that is deleted afterwards.</param>
    public static async Task<StudioStore> StartAsync(
        string? folder = null,
        TimeProvider? time = null,
        Guid? who = null,
        Action<IServiceCollection>? more = null
    )
    {
        var store = new StudioStore(folder, time, who, more);
        try
        {
            await store.Get<IDatabaseStarter>().StartAsync(TestContext.Current.CancellationToken);
            return store;
        }
        catch
        {
            await store.DisposeAsync();
            throw;
        }
    }

    public T Get<T>()
        where T : notnull => services.GetRequiredService<T>();

    public AsyncServiceScope Scope() => services.CreateAsyncScope();

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        if (ownFolder)
        {
            Directory.Delete(Folder, recursive: true);
        }
    }

    private sealed record Somebody(Guid? Id) : ICurrentUser;
}
