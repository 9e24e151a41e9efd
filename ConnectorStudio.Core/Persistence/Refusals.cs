using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace ConnectorStudio.Core.Persistence;

/// <summary>What an engine's refusal means.</summary>
internal static class Refusals
{
    private const int SqliteUnique = 2067;
    private const int SqlitePrimaryKey = 1555;

    /// <summary>A unique value is taken.</summary>
    public static bool IsTaken(this DbUpdateException refused) =>
        refused.InnerException is SqliteException { SqliteExtendedErrorCode: SqliteUnique or SqlitePrimaryKey };
}
