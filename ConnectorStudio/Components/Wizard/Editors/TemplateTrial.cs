using ConnectorStudio.Core.Templating;

namespace ConnectorStudio.Components.Wizard.Editors;

/// <summary>A template tried on the sample: what comes out, or what is missing.</summary>
public sealed record TemplateTrial(string? Text, IReadOnlyList<string> Troubles)
{
    public static TemplateTrial Of(string template, TemplateValues values)
    {
        var result = Template.Render(template, TemplatePlace.Text, values);
        var faults = result.Parts.Select(part => part.Fault).OfType<TemplateFault>().ToList();
        if (faults.Count == 0 && result.Fault is { } whole)
        {
            faults.Add(whole);
        }

        return new TemplateTrial(
            result.IsRendered ? PreviewValues.Mask(result.Text) : null,
            [.. faults.Select(fault => fault.Message).Distinct()]
        );
    }
}
