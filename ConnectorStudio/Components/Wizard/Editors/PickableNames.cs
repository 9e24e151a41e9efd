using ConnectorStudio.Components.Shared;
using ConnectorStudio.Core.Integrations;

namespace ConnectorStudio.Components.Wizard.Editors;

/// <summary>The names that may stand in a member of the document, as the picker shows them.</summary>
public static class PickableNames
{
    public static IReadOnlyList<PickableName> For(IntegrationDraft draft, string path) =>
        [
            .. TemplateNames
                .For(draft, path)
                .Select(each => new PickableName(each.TakesPath ? $"{each.Name}.name" : each.Name, Meaning(each))),
        ];

    private static string Meaning(TemplateName name) =>
        name.Step is { } step ? $"step {step}: {name.Description}" : name.Description;
}
