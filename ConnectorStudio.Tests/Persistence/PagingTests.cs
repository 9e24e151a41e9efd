using System.Diagnostics;
using ConnectorStudio.Core.Connect;
using ConnectorStudio.Core.Connections;
using ConnectorStudio.Core.Persistence.Connect;
using ConnectorStudio.Core.Persistence.Connections;
using ConnectorStudio.Core.Persistence.Sqlite;
using ConnectorStudio.Tests.Studio;
using Microsoft.EntityFrameworkCore;

namespace ConnectorStudio.Tests.Persistence;

/// <summary>Lists and search hold at 100,000 rows: no query sorts or walks a whole table.</summary>
public sealed class PagingTests
{
    private static readonly Guid Integration = Rows.Id();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static TheoryData<string, ConnectionQuery> Queries() =>
        new()
        {
            { "all", new ConnectionQuery() },
            { "next page", new ConnectionQuery(After: Rows.Id()) },
            { "integration", new ConnectionQuery(Integration, After: Rows.Id()) },
            { "status", new ConnectionQuery(Status: ConnectionStatus.Active, After: Rows.Id()) },
        };

    [Theory]
    [MemberData(nameof(Queries), DisableDiscoveryEnumeration = true)]
    public async Task A_page_of_connections_is_read_along_an_index(string name, ConnectionQuery query)
    {
        await using var studio = await StudioStore.StartAsync();
        await using var db = await studio.Get<IDbContextFactory<SqliteStudioDb>>().CreateDbContextAsync(Ct);
        var plan = await PlanAsync(ConnectionStore.Page(db, query));
        plan.ShouldNotContain("TEMP B-TREE", customMessage: name);
        plan.ShouldContain("USING INDEX", customMessage: name);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(AttemptStatus.Failed)]
    public async Task A_page_of_attempts_is_read_along_an_index(AttemptStatus? status)
    {
        await using var studio = await StudioStore.StartAsync();
        await using var db = await studio.Get<IDbContextFactory<SqliteStudioDb>>().CreateDbContextAsync(Ct);
        var plan = await PlanAsync(AttemptStore.Page(db, new AttemptQuery(null, status, Rows.Id())));
        plan.ShouldNotContain("TEMP B-TREE");
        plan.ShouldContain("USING INDEX");
    }

    [Fact]
    public async Task Revocations_that_wait_are_found_without_walking_live_connections()
    {
        await using var studio = await StudioStore.StartAsync();
        await using var db = await studio.Get<IDbContextFactory<SqliteStudioDb>>().CreateDbContextAsync(Ct);
        var plan = await PlanAsync(PendingRevocationStore.Page(db, Rows.Id(), 20));
        plan.ShouldContain("IX_Connections_Status_Id");
        plan.ShouldNotContain("TEMP B-TREE");
    }

    [Fact]
    public async Task Search_among_100_000_connections_stays_quick()
    {
        await using var studio = await StudioStore.StartAsync();
        var store = studio.Get<IConnectionStore>();
        await using (var db = await studio.Get<IDbContextFactory<SqliteStudioDb>>().CreateDbContextAsync(Ct))
        {
            await FillAsync(db);
            var plan = await PlanAsync(ConnectionStore.Page(db, new ConnectionQuery(Query: "person77777")));
            plan.ShouldContain("Word>? AND Word<?");
        }

        (await store.ListAsync(new ConnectionQuery(Query: "person77777"), Ct)).Count.ShouldBe(1);
        foreach (var words in new[] { "person77777", "person", "acme person9", "nothing" })
        {
            var watch = Stopwatch.StartNew();
            await store.ListAsync(new ConnectionQuery(Query: words), Ct);
            watch.ElapsedMilliseconds.ShouldBeLessThan(1_000, words);
        }
    }

    private static async Task FillAsync(SqliteStudioDb db)
    {
        // Ids that count up, as UUIDv7 does.
        await db.Database.ExecuteSqlRawAsync(
            """
            CREATE TEMP TABLE Numbers AS
                WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 99999)
                SELECT i, printf('019AB000-0000-7000-8000-%012X', i) AS Id FROM n;
            INSERT INTO Connections (Id, IntegrationId, IntegrationSlug, IntegrationName, VersionId, Draft, Owner, Revision,
                Status, Name, NamedByPerson, Identifier, IdentifierHash, Fields, ScopesAsked, ScopesGranted, HasRefreshToken,
                CreatedAt, ConnectedAt, ConnectedBy)
                SELECT Id, '019AB000-0000-7000-8000-000000000000', 'acme', 'Acme CRM', Id, 0, 'workspace', 1, 'Active',
                'person' || i, 0, 'person' || i, i, '{{}}', '[]', '[]', 0, 0, 0, '' FROM Numbers;
            INSERT INTO ConnectionWords (Word, ConnectionId) SELECT 'person' || i, Id FROM Numbers;
            INSERT INTO ConnectionWords (Word, ConnectionId) SELECT 'acme', Id FROM Numbers;
            """,
            Ct
        );
    }

    private static async Task<string> PlanAsync<T>(IQueryable<T> query)
    {
        await using var command = query.CreateDbCommand();
        command.CommandText = $"EXPLAIN QUERY PLAN {command.CommandText}";
        await command.Connection!.OpenAsync(Ct);
        try
        {
            await using var reader = await command.ExecuteReaderAsync(Ct);
            var steps = new List<string>();
            while (await reader.ReadAsync(Ct))
            {
                steps.Add(reader.GetString(3));
            }

            return string.Join('\n', steps);
        }
        finally
        {
            await command.Connection.CloseAsync();
        }
    }
}
