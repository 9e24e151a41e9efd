namespace ConnectorStudio.Core.Templating;

/// <summary>What a value is, which decides whether it may stand in a host.</summary>
public enum TemplateValueKind
{
    /// <summary>Free text: never in a host.</summary>
    Text,

    /// <summary>Characters within one DNS label (a subdomain field, a label capture).</summary>
    Label,

    /// <summary>A whole host.</summary>
    Host,

    /// <summary>A whole origin, perhaps with a path: only at a URL's start.</summary>
    Url,

    /// <summary>The designer's own text: the value of a select field, its values, the text in quotes after <c>??</c>.</summary>
    Select,

    /// <summary>Never in a host.</summary>
    Number,

    /// <summary>Never in a host.</summary>
    Boolean,

    /// <summary>Never in a host, and hidden in previews.</summary>
    Secret,
}
