using Microsoft.EntityFrameworkCore;

namespace ConnectorStudio.Core.Persistence.Sqlite;

/// <summary>The studio's data in one SQLite file.</summary>
public sealed class SqliteStudioDb(DbContextOptions<SqliteStudioDb> options) : StudioDb(options);
