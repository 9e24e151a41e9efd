namespace ConnectorStudio.Components.Wizard;

/// <summary>Where in the wizard the address leads: a field to go to, by its path in the document, or none.</summary>
public sealed record WizardPlace(string? Field)
{
    public static WizardPlace Nowhere { get; } = new((string?)null);
}
