namespace ConnectorStudio.Core.Templating;

/// <summary>
/// Which values may stand in a host, by kind and by their characters. What passes here is judged again, as part of the
/// whole URL, by the URL policy.
/// </summary>
public static class HostValues
{
    /// <summary>The kinds that may stand in a host at all.</summary>
    public static bool MayStandInHost(TemplateValueKind kind) =>
        kind is TemplateValueKind.Label or TemplateValueKind.Host or TemplateValueKind.Select;

    /// <summary>The kinds that a URL may begin with.</summary>
    public static bool MayStartUrl(TemplateValueKind kind) => kind is TemplateValueKind.Url or TemplateValueKind.Select;

    /// <summary>1 to 63 letters, digits, <c>-</c> or <c>_</c>.</summary>
    public static bool IsLabel(string text) => text.Length is >= 1 and <= 63 && text.All(IsLabelCharacter);

    /// <summary>Labels parted by single dots, 253 characters at most; no port.</summary>
    public static bool IsHost(string text) => text.Length is >= 1 and <= 253 && text.Split('.').All(IsLabel);

    /// <summary><c>https://host[:port][/path]</c> (or http): no user, query, fragment or dot segment.</summary>
    public static bool IsOrigin(string text)
    {
        var rest =
            text.StartsWith("https://", StringComparison.OrdinalIgnoreCase) ? text[8..]
            : text.StartsWith("http://", StringComparison.OrdinalIgnoreCase) ? text[7..]
            : "";
        var slash = rest.IndexOf('/');
        return IsHostWithPort(slash < 0 ? rest : rest[..slash])
            && (slash < 0 || rest[slash..].All(IsPathCharacter))
            && !HasDotSegment(rest);
    }

    internal static bool IsHostWithPort(string text)
    {
        var colon = text.IndexOf(':');
        return IsHost(colon < 0 ? text : text[..colon]) && (colon < 0 || IsPort(text[(colon + 1)..]));
    }

    internal static bool HasDotSegment(string path) =>
        path.Split('/').Any(each => each.Replace("%2e", ".", StringComparison.OrdinalIgnoreCase) is "." or "..");

    internal static (TemplateFaultKind Kind, string Why)? Refusal(TemplateValueKind kind, string text, HostSpot spot) =>
        kind switch
        {
            TemplateValueKind.Label => IsLabel(text)
                ? null
                : (TemplateFaultKind.Refused, "is not one part of a host: letters, digits, - and _ only."),
            TemplateValueKind.Host when !spot.IsWhole => (
                TemplateFaultKind.WrongPlace,
                "is a whole host: nothing else can stand in the host beside it."
            ),
            TemplateValueKind.Host => IsHost(text) ? null : (TemplateFaultKind.Refused, "is not a host."),
            TemplateValueKind.Select => IsDesignerText(text, spot)
                ? null
                : (TemplateFaultKind.Refused, "may hold only letters, digits, -, _, . and a port here."),
            TemplateValueKind.Url => (
                TemplateFaultKind.WrongPlace,
                "is a whole URL: it can stand only at the start. Remove https:// before it."
            ),
            _ => (TemplateFaultKind.WrongPlace, "cannot stand in a host: use a subdomain, host or select field."),
        };

    internal static (TemplateFaultKind Kind, string Why)? RefusalAtStart(TemplateValueKind kind, string text) =>
        kind switch
        {
            TemplateValueKind.Url or TemplateValueKind.Select => IsOrigin(text)
                ? null
                : (TemplateFaultKind.Refused, "must be a whole URL such as https://api.example.com here."),
            TemplateValueKind.Label or TemplateValueKind.Host => (
                TemplateFaultKind.WrongPlace,
                "is no whole URL: write https:// before it."
            ),
            _ => (TemplateFaultKind.WrongPlace, "cannot stand at a URL's start: use a url or select field."),
        };

    private static bool IsDesignerText(string text, HostSpot spot)
    {
        var colon = text.IndexOf(':');
        return colon < 0
            ? text.All(IsHostCharacter)
            : spot.EndsAuthority && text[..colon].All(IsHostCharacter) && IsPort(text[(colon + 1)..]);
    }

    private static bool IsPort(string text) => text.Length is >= 1 and <= 5 && text.All(char.IsAsciiDigit);

    private static bool IsLabelCharacter(char c) => char.IsAsciiLetterOrDigit(c) || c is '-' or '_';

    private static bool IsHostCharacter(char c) => IsLabelCharacter(c) || c == '.';

    private static bool IsPathCharacter(char c) => char.IsAsciiLetterOrDigit(c) || "/-._~!$&'()*+,;=:@%".Contains(c);
}
