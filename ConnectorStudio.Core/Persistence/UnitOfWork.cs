using ConnectorStudio.Core.People;
using Microsoft.Extensions.DependencyInjection;

namespace ConnectorStudio.Core.Persistence;

internal sealed class UnitOfWork(IServiceScopeFactory scopes) : IUnitOfWork
{
    public async Task<T> RunAsync<T>(Func<IServiceProvider, Task<T>> work, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<StudioDb>();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var result = await work(scope.ServiceProvider);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return result;
    }
}
