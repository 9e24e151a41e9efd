using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace ConnectorStudio.Core.Persistence.Sqlite;

/// <summary>Lets <c>dotnet ef migrations add</c> make a context without starting the studio.</summary>
internal sealed class SqliteDesignTime : IDesignTimeDbContextFactory<SqliteStudioDb>
{
    public SqliteStudioDb CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqliteStudioDb>().UseSqlite("Data Source=:memory:").Options);
}
