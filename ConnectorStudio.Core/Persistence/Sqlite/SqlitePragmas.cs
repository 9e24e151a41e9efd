using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace ConnectorStudio.Core.Persistence.Sqlite;

/// <summary>
/// Sets on every connection what SQLite forgets when one is opened. FULL: a rotated token must outlive a power loss.
/// secure_delete: a deleted secret leaves no bytes behind.
/// </summary>
internal sealed class SqlitePragmas : DbConnectionInterceptor
{
    public const string OfEachConnection =
        "PRAGMA busy_timeout = 5000; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; "
        + "PRAGMA secure_delete = ON; PRAGMA trusted_schema = OFF;";

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = connection.CreateCommand();
        command.CommandText = OfEachConnection;
        command.ExecuteNonQuery();
    }

    public override async Task ConnectionOpenedAsync(
        DbConnection connection,
        ConnectionEndEventData eventData,
        CancellationToken cancellationToken = default
    )
    {
        await using var command = connection.CreateCommand();
        command.CommandText = OfEachConnection;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
