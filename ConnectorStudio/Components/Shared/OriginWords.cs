using ConnectorStudio.Core.Integrations.Steps;
using ConnectorStudio.Core.Outbound;

namespace ConnectorStudio.Components.Shared;

/// <summary>How it is said where a part of a request came from.</summary>
public static class OriginWords
{
    public static string Place(PartOrigin origin) =>
        origin.Place switch
        {
            PartPlace.Address => "Address",
            PartPlace.Query => "Query",
            PartPlace.Header => "Header",
            _ => "Body",
        };

    public static string Of(PartOrigin origin) =>
        origin.Field is { } field ? OfField(field)
        : origin.Spec is null ? "the studio"
        : "the protocol";

    /// <summary>"Step 4, Login URL: PKCE".</summary>
    public static string OfField(string field) =>
        SetupSteps.OwnerOf(field) is { } step
            ? $"Step {step.Number}, {step.Title}: {FieldNames.Of(field) ?? field}"
            : FieldNames.Of(field) ?? field;

    public static string? Href(string? slug, string? field) =>
        slug is not null && field is not null && SetupSteps.OwnerOf(field) is { } step
            ? $"integrations/{slug}/{step.Key}?field={Uri.EscapeDataString(field)}"
            : null;
}
