using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.Integrations.Parts;
using ConnectorStudio.Core.Outbound;

namespace ConnectorStudio.Core.Preflight;

/// <summary>Values of step 1 where nobody was asked for them: the defaults, and the first choice where there is none.</summary>
internal static class DraftFields
{
    public static FieldValues Of(
        IntegrationDraft draft,
        IReadOnlyDictionary<string, string> given,
        OutboundOptions outbound
    )
    {
        var typed = draft
            .Fields.Where(field =>
                field is { Type: FieldTypes.Select, Required: true, Default: null, Options.Count: > 0 }
            )
            .DistinctBy(field => field.Key)
            .ToDictionary(field => field.Key, field => field.Options[0].Value);
        foreach (var (key, value) in given)
        {
            typed[key] = value;
        }

        return FieldValues.Check(draft, typed, outbound);
    }
}
