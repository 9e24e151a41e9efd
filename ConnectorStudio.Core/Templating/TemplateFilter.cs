namespace ConnectorStudio.Core.Templating;

public enum TemplateFilter
{
    Lower,
    Upper,
    Trim,

    /// <summary>Keeps the first and last character of each part: <c>a•••e@e•••e.com</c>.</summary>
    Mask,

    /// <summary>The first word.</summary>
    First,
}
