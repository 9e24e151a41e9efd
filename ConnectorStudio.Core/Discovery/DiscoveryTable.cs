using System.Text.Json;
using ConnectorStudio.Core.Diagnosis;
using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.OAuth;

namespace ConnectorStudio.Core.Discovery;

/// <summary>Lays what was found beside a draft, line by line, and takes lines over. Pure.</summary>
public static class DiscoveryTable
{
    public static IReadOnlyList<DiscoveryRow> Of(Discovered found, IntegrationDraft draft)
    {
        ArgumentNullException.ThrowIfNull(found);
        var rows = new DiscoveryProposals(found, draft);
        return rows.All();
    }

    /// <summary>The draft with these lines taken over; lines that cannot be are left.</summary>
    public static IntegrationDraft Take(IntegrationDraft draft, IEnumerable<DiscoveryRow> rows) =>
        rows.Where(row => row.CanTake)
            .SelectMany(row => row.Use)
            .Aggregate(draft, (taken, use) => Suggestions.Apply(taken, use) ?? taken);

    /// <summary>A value as the table shows it.</summary>
    internal static string Shown(JsonElement? value) =>
        value?.ValueKind switch
        {
            null or JsonValueKind.Null or JsonValueKind.Undefined => "",
            JsonValueKind.String => JsonPointer.Text(value.Value, "") ?? "",
            JsonValueKind.True => "yes",
            JsonValueKind.False => "no",
            JsonValueKind.Array => string.Join(' ', value.Value.EnumerateArray().Select(each => Shown(each))),
            _ => value.Value.GetRawText(),
        };
}
