using Microsoft.AspNetCore.Http.Extensions;

namespace ConnectorStudio.Components.Connections;

/// <summary>What the list shows, as it stands in the address.</summary>
public sealed record ConnectionFilter(string? Query, string? Integration, string? Status, Guid? After)
{
    public bool IsSearch => Query is { Length: > 0 };

    /// <summary>Nothing is left out.</summary>
    public bool IsPlain => !IsSearch && (Integration ?? "").Length == 0 && (Status ?? "").Length == 0 && After is null;

    public string Href
    {
        get
        {
            var query = new QueryBuilder();
            Add(query, "query", Query);
            Add(query, "integration", Integration);
            Add(query, "status", Status);
            Add(query, "after", After?.ToString());
            return $"connections{query}";
        }
    }

    private static void Add(QueryBuilder query, string name, string? value)
    {
        if (value is { Length: > 0 })
        {
            query.Add(name, value);
        }
    }
}
