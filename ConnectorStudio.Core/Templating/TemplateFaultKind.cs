namespace ConnectorStudio.Core.Templating;

public enum TemplateFaultKind
{
    /// <summary>The text is no template.</summary>
    Malformed,

    /// <summary>A name has no value, or an empty one.</summary>
    Missing,

    /// <summary>A name leads to an object or a list.</summary>
    NotScalar,

    /// <summary>This kind of value may not stand at this place.</summary>
    WrongPlace,

    /// <summary>The value holds characters that this place cannot take.</summary>
    Refused,
}
