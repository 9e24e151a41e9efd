namespace ConnectorStudio.Core.Templating;

/// <summary>
/// Where rendered text lands. Each place but <see cref="Text"/> encodes, or refuses, for itself: its result is ready to
/// stand there and is not encoded again. A writer that encodes by itself (form content, JSON writer, query builder)
/// takes <see cref="Text"/>. A whole URL is a <see cref="UrlTemplate"/>, which knows the place of each hole.
/// </summary>
public enum TemplatePlace
{
    /// <summary>Plain text, not encoded: names, identifiers, and whatever a writer encodes later.</summary>
    Text,

    /// <summary>Within a host. Only some kinds of values may stand here: see <see cref="TemplateValueKind"/>.</summary>
    Host,

    /// <summary>The scheme, host and perhaps path that a URL begins with.</summary>
    UrlStart,

    /// <summary>One segment of a path: percent-encoded, <c>.</c> and <c>..</c> are refused.</summary>
    PathSegment,

    /// <summary>A name or value of a query: percent-encoded, a space is <c>%20</c>.</summary>
    QueryValue,

    /// <summary>A header's value: printable ASCII only, all else is refused.</summary>
    HeaderValue,

    /// <summary>What stands between the quotes of a JSON string: escaped.</summary>
    JsonString,

    /// <summary>A name or value of a form (application/x-www-form-urlencoded): a space is <c>+</c>.</summary>
    FormValue,
}
