using ConnectorStudio.Core.Templating;

namespace ConnectorStudio.Core.Integrations.Rules;

/// <summary>Values to try a URL with: one choice of each select field that it names.</summary>
/// <param name="Choice">The choice in words: <c>environment = sandbox</c>; empty when there is none.</param>
internal sealed record Sample(TemplateValues Values, string Choice);
