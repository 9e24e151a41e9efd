using ConnectorStudio.Components.Shared;
using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.Integrations.Steps;
using ConnectorStudio.Core.Templating;

namespace ConnectorStudio.Components.Wizard;

/// <summary>Where values of a preview come from, with the way there.</summary>
public static class StepOrigins
{
    public static UrlOrigin Of(string slug, string? stepKey, string label) =>
        stepKey is not null && SetupSteps.Find(stepKey) is { } step
            ? new UrlOrigin(step.Number, label) { Href = $"integrations/{slug}/{step.Key}" }
            : new UrlOrigin(null, label);

    /// <summary>A rendered template as runs, tinted where a value came from another step; and those steps.</summary>
    public static (IReadOnlyList<UrlRun> Runs, IReadOnlyList<UrlOrigin> From) Runs(
        IntegrationDraft draft,
        string slug,
        TemplateResult result
    )
    {
        var from = new List<UrlOrigin>();
        var runs = new List<UrlRun>();
        foreach (var part in result.Parts)
        {
            var origin = part.Source is { } source ? Of(slug, source, NameOf(draft, part.Name)) : null;
            runs.Add(new UrlRun(PreviewValues.Mask(part.Text), origin));
            if (origin is not null && from.TrueForAll(each => each != origin))
            {
                from.Add(origin);
            }
        }

        return (runs, from);
    }

    private static string NameOf(IntegrationDraft draft, string? name)
    {
        var key = (name ?? "").Split('.', '[')[0];
        return draft.Fields.Find(field => field.Key == key) is { Label.Length: > 0 } field ? field.Label : name ?? "";
    }
}
