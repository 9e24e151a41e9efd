using ConnectorStudio.Core.Integrations.Parts;

namespace ConnectorStudio.Core.Requests;

/// <summary>Which row of step 12 a value of a request came from: for those who look at it. Pure.</summary>
public static class ParameterOrigins
{
    /// <summary>Place of the row in its table, from 0; null: the caller's own value stands, or there is none.</summary>
    /// <param name="hasOwn">Whether the caller gave a value of that name.</param>
    public static int? RowOf(
        IReadOnlyList<RequestParameter> rows,
        string name,
        bool hasOwn,
        OutgoingRequest request,
        StringComparison comparison
    )
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(request);
        int? found = null;
        for (var i = 0; i < rows.Count; i++)
        {
            var row = rows[i];
            var counts =
                string.Equals(row.Name, name, comparison)
                && ParameterRows.Counts(row.Enabled, row.Hosts, row.Methods, request.Method, request.Url.Host);
            if (counts && (row.Mode == ParameterRows.Force || !(hasOwn || found is not null)))
            {
                found = i;
            }
        }

        return found;
    }
}
