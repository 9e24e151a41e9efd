using ConnectorStudio.Core.Integrations.Parts;

namespace ConnectorStudio.Components.Wizard.Editors;

/// <summary>The kinds of captured values in the words of the screen.</summary>
public static class CaptureChoices
{
    public static IReadOnlyList<(string Value, string Text)> All { get; } =
    [
        (CaptureTypes.Text, "Text"),
        (CaptureTypes.Label, "One part of a host"),
        (CaptureTypes.Host, "Host"),
        (CaptureTypes.Url, "URL"),
        (CaptureTypes.Number, "Number"),
        (CaptureTypes.Secret, "Secret"),
    ];
}
