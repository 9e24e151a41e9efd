using ConnectorStudio.Core.Templating;

namespace ConnectorStudio.Core.Integrations;

/// <summary>A name that a template may use: what it is and the number of the step it comes from.</summary>
public sealed record TemplateName(string Name, string Description, int? Step, bool IsSecret)
{
    /// <summary>Decides whether it may stand in a host.</summary>
    public TemplateValueKind Kind { get; init; }

    /// <summary>A way into an answer follows: <c>test.account.id</c>.</summary>
    public bool TakesPath { get; init; }
}
