using ConnectorStudio.Core.Outbound;

namespace ConnectorStudio.Core.Integrations.Rules;

/// <summary>A member of the document that is a template.</summary>
/// <param name="IsUrl">Its holes have places of a URL.</param>
/// <param name="Use">What the rendered URL is for; null when another rule judges it.</param>
internal sealed record TemplateText(string Field, string Text, bool IsUrl, UrlUse? Use);
