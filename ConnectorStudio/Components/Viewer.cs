namespace ConnectorStudio.Components;

/// <summary>What the browser told about who looks: theme by choice, time zone by its own clock. Both travel in cookies.</summary>
/// <param name="Theme">system, light or dark.</param>
/// <param name="Zone">An IANA name, or empty on the first visit.</param>
public sealed record Viewer(string Theme, string Zone)
{
    public const string ThemeCookie = "studio-theme";
    public const string ZoneCookie = "studio-zone";

    public static Viewer Unknown { get; } = new("system", "");

    public static Viewer From(IRequestCookieCollection? cookies) =>
        new(
            cookies?[ThemeCookie] is "light" or "dark" ? cookies[ThemeCookie]! : Unknown.Theme,
            cookies?[ZoneCookie] is { Length: > 0 and < 64 } zone ? zone : Unknown.Zone
        );
}
