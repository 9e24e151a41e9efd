using System.ComponentModel;
using System.Text.Json;
using ConnectorStudio.Core.Certify;
using ConnectorStudio.Core.Integrations;

namespace ConnectorStudio.Api;

/// <summary>What is to be rehearsed.</summary>
public sealed record CertifyBody
{
    [Description("Values of step 1 by key; a field that is not given takes its default.")]
    public Dictionary<string, JsonElement>? Fields { get; init; }

    [Description("The draft as it stands now, and not the published version.")]
    public bool Draft { get; init; }

    [Description("At the end, ask for a login with another account: it must have another unique identifier.")]
    public bool SecondAccount { get; init; }

    internal CertifyWish ToWish(string slug) =>
        new(
            slug,
            Draft,
            (Fields ?? [])
                .Where(field => field.Value.ValueKind != JsonValueKind.Null)
                .ToDictionary(field => field.Key, field => FieldValues.DefaultText(field.Value)),
            SecondAccount
        );
}
