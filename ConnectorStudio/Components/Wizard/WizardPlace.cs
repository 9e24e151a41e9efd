using ConnectorStudio.Core.Integrations;

namespace ConnectorStudio.Components.Wizard;

/// <summary>Where in the wizard the address leads: a field to go to, by its path in the document, or none.</summary>
public sealed record WizardPlace(string? Field)
{
    /// <summary>Name of the secret whose form brought the person here.</summary>
    public string? SecretName { get; init; }

    /// <summary>What became of it: <c>saved</c>, <c>refused</c> or a word of <see cref="SecretAdvice"/>.</summary>
    public string? SecretOutcome { get; init; }

    /// <summary>What a test with a pasted token came to, if that brought the person here.</summary>
    public Guid? Trial { get; init; }

    public static WizardPlace Nowhere { get; } = new((string?)null);
}
