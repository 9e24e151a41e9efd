using System.Text.Json;
using ConnectorStudio.Core.Integrations.Parts;

namespace ConnectorStudio.Components.Wizard.Steps;

/// <summary>The two fields that apps ask for most.</summary>
public static class FieldTemplates
{
    public const string EnvironmentKey = "environment";
    public const string RegionKey = "region";

    public static ConnectField Environment(string key) =>
        Select(
            key,
            "Environment",
            new FieldOption { Value = "production", Label = "Production" },
            new FieldOption { Value = "sandbox", Label = "Sandbox" }
        );

    public static ConnectField Region(string key) =>
        Select(
            key,
            "Region",
            new FieldOption { Value = "us", Label = "United States" },
            new FieldOption { Value = "eu", Label = "Europe" }
        );

    private static ConnectField Select(string key, string label, params List<FieldOption> options) =>
        new()
        {
            Key = key,
            Label = label,
            Type = FieldTypes.Select,
            Required = true,
            Default = JsonSerializer.SerializeToElement(options[0].Value),
            Options = options,
        };
}
