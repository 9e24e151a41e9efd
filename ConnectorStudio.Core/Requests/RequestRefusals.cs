namespace ConnectorStudio.Core.Requests;

/// <summary>The codes of <see cref="RequestRefusal"/>.</summary>
public static class RequestRefusals
{
    /// <summary>The target is neither absolute nor begins with a slash, or is no URL.</summary>
    public const string TargetMalformed = "target_malformed";

    public const string UrlNotAllowed = "url_not_allowed";

    /// <summary>No allowed URL has all its values yet, or the base asked for is none of them.</summary>
    public const string BaseUrlUnknown = "base_url_unknown";

    public const string ValueMissing = "value_missing";

    /// <summary>A value holds what its place cannot take.</summary>
    public const string ValueRefused = "value_refused";

    public const string TemplateMalformed = "template_malformed";
    public const string HeaderNotAllowed = "header_not_allowed";
    public const string BodyMalformed = "body_malformed";
}
