namespace ConnectorStudio.Core.Integrations;

/// <summary>One thing that is wrong or risky, with its fix. The JSON form is the API's.</summary>
/// <param name="Code">Rules: <c>step-key.kebab-case</c>; of no step <c>integration.kebab-case</c>; diagnosis: <c>leg.snake_case</c>.</param>
/// <param name="Step">1 to 12, the step that owns <paramref name="Field"/>; null when none does.</param>
/// <param name="Field">A dotted path of the document, <c>client.secret</c>, <c>redirect.uri</c>, or null.</param>
public sealed record Finding(string Code, FindingSeverity Severity, int? Step, string? Field, string Title)
{
    public FixAt FixAt { get; init; } = FixAt.Studio;
    public string Why { get; init; } = "";
    public IReadOnlyList<string> Evidence { get; init; } = [];
    public string Fix { get; init; } = "";
    public Suggestion? Suggestion { get; init; }
    public Confidence Confidence { get; init; } = Confidence.Certain;
}
