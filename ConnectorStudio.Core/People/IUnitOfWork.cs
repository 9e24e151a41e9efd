namespace ConnectorStudio.Core.People;

/// <summary>Runs work in a scope and an immediate transaction of its own, so that what it read still holds when it writes.</summary>
public interface IUnitOfWork
{
    Task<T> RunAsync<T>(Func<IServiceProvider, Task<T>> work, CancellationToken ct);
}
