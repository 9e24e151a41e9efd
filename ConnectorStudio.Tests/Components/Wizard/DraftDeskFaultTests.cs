using ConnectorStudio.Components.Wizard;
using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.Persistence.Sqlite;
using ConnectorStudio.Tests.Connections;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace ConnectorStudio.Tests.Components.Wizard;

public sealed class DraftDeskFaultTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_typed_while_the_database_fails_is_saved_once_it_works_again()
    {
        await using var studio = await ConnectionStudio.StartAsync(_ => { }, new("client-secret-1"));
        await using var scope = studio.Store.Scope();
        var saving = Task.CompletedTask;
        using var desk = (
            await DraftDesk.OpenAsync(
                scope.ServiceProvider.GetRequiredService<IntegrationEditor>(),
                studio.Integration.Slug,
                studio.Clock,
                work => saving = work(),
                NullLogger.Instance,
                Ct
            )
        ).ShouldNotBeNull();

        await RenameAsync("Integrations", "Away");
        desk.Draft.Description = "Typed in bad times";
        desk.Touch("description");
        await desk.SaveAsync();
        desk.State.ShouldBe(SaveState.Refused);
        desk.IsSafe.ShouldBeFalse();
        desk.Trouble.ShouldNotBeNull().ShouldContain("tried again");

        await RenameAsync("Away", "Integrations");
        studio.Clock.Advance(DraftDesk.Again);
        await saving;

        desk.State.ShouldBe(SaveState.Saved);
        var stored = await studio.Store.Get<IIntegrationStore>().FindAsync(studio.Integration.Id, Ct);
        stored!.Document.ShouldContain("Typed in bad times");

        async Task RenameAsync(string from, string to)
        {
            await using var db = await studio.Store.Get<IDbContextFactory<SqliteStudioDb>>().CreateDbContextAsync(Ct);
#pragma warning disable EF1002 // names of this test
            await db.Database.ExecuteSqlRawAsync($"ALTER TABLE \"{from}\" RENAME TO \"{to}\"", Ct);
#pragma warning restore EF1002
        }
    }
}
