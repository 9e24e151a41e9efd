using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.Integrations.Parts;

namespace ConnectorStudio.Core.Connections;

/// <summary>The fields of a version that came after a connection was made. Pure.</summary>
internal static class LaterFields
{
    /// <summary>
    /// Those that are required take their default where nobody was asked for them yet; a hidden one is never asked for.
    /// </summary>
    public static ConnectionValues WithDefaults(this ConnectionValues values, IntegrationDraft document)
    {
        var added = document
            .Fields.Where(field =>
                (field.Required || field.Hidden)
                && !values.Fields.ContainsKey(field.Key)
                && FieldValues.IsShown(field, document, values.Fields)
            )
            .Select(field => KeyValuePair.Create(field.Key, FieldValues.DefaultText(field.Default)))
            .Where(each => each.Value.Length > 0)
            .ToList();
        return added.Count == 0 ? values : values with { Fields = values.Fields.Concat(added).ToDictionary() };
    }

    /// <summary>Those that are required and have neither a value nor a default.</summary>
    public static IReadOnlyList<ConnectField> Lacking(this ConnectionValues values, IntegrationDraft document)
    {
        var given = values.WithDefaults(document).Fields;
        return
        [
            .. document.Fields.Where(field =>
                field is { Required: true, Hidden: false }
                && FieldValues.IsShown(field, document, given)
                && given.GetValueOrDefault(field.Key) is not { Length: > 0 }
            ),
        ];
    }
}
