using ConnectorStudio.Core.Connections;
using Microsoft.EntityFrameworkCore;

namespace ConnectorStudio.Core.Persistence.Connections;

/// <summary>Search by prefixes of words: of the name, the identifier and the integration's name.</summary>
internal static class ConnectionWords
{
    private const int Longest = 64;

    // Sorts after every character that a word can go on with.
    private const string End = "\U0010FFFF";

    /// <summary>Letters and digits in lower case; whatever else stands between them separates.</summary>
    public static IReadOnlyList<string> Split(string text)
    {
        var words = new HashSet<string>(StringComparer.Ordinal);
        var start = -1;
        for (var at = 0; at <= text.Length; at++)
        {
            var inside = at < text.Length && (char.IsLetterOrDigit(text[at]) || char.IsSurrogate(text[at]));
            if (inside && start < 0)
            {
                start = at;
            }
            else if (!inside && start >= 0)
            {
                words.Add(text[start..Math.Min(at, start + Longest)].ToLowerInvariant());
                start = -1;
            }
        }

        return [.. words];
    }

    /// <summary>Brings the stored words in line with the connection.</summary>
    public static async Task WriteAsync(StudioDb db, Connection connection, CancellationToken ct)
    {
        var wanted = Split($"{connection.Name} {connection.Identifier} {connection.IntegrationName}");
        var stored = await db.Set<ConnectionWord>().Where(word => word.ConnectionId == connection.Id).ToListAsync(ct);
        db.RemoveRange(stored.Where(word => !wanted.Contains(word.Word)));
        db.AddRange(
            wanted
                .Except(stored.Select(word => word.Word), StringComparer.Ordinal)
                .Select(word => new ConnectionWord { Word = word, ConnectionId = connection.Id })
        );
    }

    public static IQueryable<Connection> Having(this IQueryable<Connection> connections, StudioDb db, string query)
    {
        foreach (var prefix in Split(query))
        {
            var end = prefix + End;
#pragma warning disable CA1309 // becomes SQL, where words compare by their bytes
            var found = db.Set<ConnectionWord>()
                .Where(word => string.Compare(word.Word, prefix) >= 0 && string.Compare(word.Word, end) < 0)
                .Select(word => word.ConnectionId);
#pragma warning restore CA1309
            connections = connections.Where(connection => found.Contains(connection.Id));
        }

        return connections;
    }
}
