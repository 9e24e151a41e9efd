using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.Integrations.Steps;
using ConnectorStudio.Core.Presets;
using Microsoft.AspNetCore.Components;

namespace ConnectorStudio.Components.Integrations;

/// <summary>Makes a draft of a known app and goes to the step where something is to be typed.</summary>
public sealed class PresetStart(IntegrationEditor editor, NavigationManager navigation)
{
    private const string Usual = "app-credentials";

    /// <summary>Why there is no draft; null: the browser is on its way to it.</summary>
    public async Task<string?> UseAsync(Preset preset)
    {
        switch (await editor.StartFromAsync(preset.Document, preset.Warnings, CancellationToken.None))
        {
            case CreateOutcome.Created { Record: var record }:
                var open = await editor.OpenAsync(record.Slug, CancellationToken.None);
                navigation.NavigateTo($"integrations/{record.Slug}/{StepOf(open)}");
                return null;
            case CreateOutcome.NameRefused refused:
                return refused.Sentence;
            default:
                return "The draft could not be made.";
        }
    }

    private static string StepOf(OpenIntegration? open) =>
        open?.Judge(open.Draft)
            .Where(finding => finding.Severity == FindingSeverity.Error)
            .Select(finding => SetupSteps.InOrder.FirstOrDefault(step => step.Number == finding.Step)?.Key)
            .FirstOrDefault(key => key is not null)
        ?? Usual;
}
