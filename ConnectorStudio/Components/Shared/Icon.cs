namespace ConnectorStudio.Components.Shared;

/// <summary>The studio's icons on a grid of 24, as the inner markup that MudIcon and <see cref="Glyph"/> take; shown at 16.</summary>
public static class Icon
{
    private const string Line =
        """<g fill="none" stroke="currentColor" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round">""";

    // The glyph inside a filled shape has the colour of what lies below it.
    private const string Solid = """<g fill="currentColor">""";
    private const string Inside =
        """</g><g fill="none" stroke="var(--cs-glyph,var(--mud-palette-surface))" stroke-width="2.25" stroke-linecap="round" stroke-linejoin="round">""";
    private const string End = "</g>";

    public const string Overview =
        Line
        + """<rect x="4" y="4" width="7" height="9" rx="1.5"/><rect x="4" y="16.5" width="7" height="3.5" rx="1.5"/><rect x="14" y="11" width="6.5" height="9" rx="1.5"/><rect x="14" y="4" width="6.5" height="3.5" rx="1.5"/>"""
        + End;
    public const string Integrations =
        Line
        + """<path d="M13.5 5.2A7 7 0 1 0 13.5 18.8"/><circle cx="10" cy="12" r="2.3"/><path d="M12.5 12H21"/>"""
        + End;
    public const string Connections =
        Line
        + """<path d="M10 14a4 4 0 0 1 0-5.66l2.83-2.83a4 4 0 1 1 5.66 5.66L17 12.65"/><path d="M14 10a4 4 0 0 1 0 5.66l-2.83 2.83a4 4 0 1 1-5.66-5.66L7 11.35"/>"""
        + End;
    public const string Attempts = Line + """<path d="M3 12h4l3-7 4 14 3-7h4"/>""" + End;
    public const string Document = Line + """<path d="M6 3.5h9l4 4v13H6z"/><path d="M9.5 11h6M9.5 15h6"/>""" + End;
    public const string Users =
        Line + """<circle cx="12" cy="8.5" r="3.5"/><path d="M5 20c.8-3.6 3.6-5.5 7-5.5s6.2 1.9 7 5.5"/>""" + End;
    public const string Key = Line + """<circle cx="8" cy="15" r="4"/><path d="M11 12l8.5-8.5M16 7l3 3"/>""" + End;
    public const string Settings =
        Line
        + """<path d="M4 7h9M17 7h3M4 17h3M11 17h9"/><circle cx="15" cy="7" r="2"/><circle cx="9" cy="17" r="2"/>"""
        + End;
    public const string Webhook =
        Line + """<circle cx="6" cy="12" r="2.3"/><path d="M8.3 12H20M16 8l4 4-4 4M6 9.7V5.5h6M6 14.3v4.2h6"/>""" + End;
    public const string Flask =
        Line
        + """<path d="M9.5 3.5h5M10.5 3.5v6L5 19a1 1 0 0 0 .9 1.5h12.2A1 1 0 0 0 19 19l-5.5-9.5v-6M8 15h8"/>"""
        + End;
    public const string Search = Line + """<circle cx="11" cy="11" r="6"/><path d="M15.5 15.5L20 20"/>""" + End;
    public const string Plus = Line + """<path d="M12 5v14M5 12h14"/>""" + End;
    public const string Right = Line + """<path d="M9.5 6l6 6-6 6"/>""" + End;
    public const string Down = Line + """<path d="M6 9.5l6 6 6-6"/>""" + End;
    public const string ArrowLeft = Line + """<path d="M20 12H5M11 6l-6 6 6 6"/>""" + End;
    public const string ArrowRight = Line + """<path d="M4 12h15M13 6l6 6-6 6"/>""" + End;
    public const string Check = Line + """<path d="M5 12.5l4.5 4.5L19 7.5"/>""" + End;
    public const string Copy =
        Line
        + """<rect x="8.5" y="8.5" width="11" height="11" rx="2"/><path d="M15.5 5.5v-.5a1.5 1.5 0 0 0-1.5-1.5H6A2 2 0 0 0 4 5.5V14a1.5 1.5 0 0 0 1.5 1.5"/>"""
        + End;
    public const string External =
        Line
        + """<path d="M13.5 4.5h6v6M19.5 4.5l-9 9M18 14v4.5a1 1 0 0 1-1 1H5.5a1 1 0 0 1-1-1V7a1 1 0 0 1 1-1H10"/>"""
        + End;
    public const string Lock =
        Line + """<rect x="5" y="10.5" width="14" height="9.5" rx="2"/><path d="M8 10.5V8a4 4 0 0 1 8 0v2.5"/>""" + End;
    public const string Refresh =
        Line
        + """<path d="M19.5 5v5h-5M4.5 19v-5h5"/><path d="M18.7 10A7 7 0 0 0 6 7.8M5.3 14A7 7 0 0 0 18 16.2"/>"""
        + End;
    public const string Sun =
        Line
        + """<circle cx="12" cy="12" r="4"/><path d="M12 3v1.5M12 19.5V21M3 12h1.5M19.5 12H21M5.6 5.6l1.1 1.1M17.3 17.3l1.1 1.1M5.6 18.4l1.1-1.1M17.3 6.7l1.1-1.1"/>"""
        + End;
    public const string Help =
        Line
        + """<circle cx="12" cy="12" r="8.5"/><path d="M9.7 9.5a2.4 2.4 0 1 1 3.4 2.3c-.8.4-1.1.9-1.1 1.7"/><path d="M12 16.6v.05"/>"""
        + End;
    public const string Menu = Line + """<path d="M4 7h16M4 12h16M4 17h16"/>""" + End;
    public const string Download = Line + """<path d="M12 4v11M7.5 11l4.5 4.5 4.5-4.5M5 20h14"/>""" + End;
    public const string Upload = Line + """<path d="M12 16V4.5M7.5 9L12 4.5 16.5 9M5 20h14"/>""" + End;
    public const string Play = Line + """<path d="M7 5l12 7-12 7z"/>""" + End;
    public const string Trash =
        Line + """<path d="M4.5 7h15M9.5 7V4.5h5V7M6.5 7l.8 12.5h9.4L17.5 7M10.2 11v5M13.8 11v5"/>""" + End;
    public const string Unlink =
        Line
        + """<path d="M9 15l6-6M14.5 17.5l-2 2a4 4 0 0 1-6-6l2-2M9.5 6.5l2-2a4 4 0 0 1 6 6l-2 2"/><path d="M4 4l16 16"/>"""
        + End;
    public const string Braces =
        Line
        + """<path d="M9 4.5c-2.5 0-2.5 1.2-2.5 3.2S6.5 11 4.5 12c2 1 2 2.3 2 4.3s0 3.2 2.5 3.2M15 4.5c2.5 0 2.5 1.2 2.5 3.2s0 3.3 2 4.3c-2 1-2 2.3-2 4.3s0 3.2-2.5 3.2"/>"""
        + End;
    public const string Shield =
        Line
        + """<path d="M12 3.5l7 2.5v5.5c0 4.3-2.9 7.6-7 9-4.1-1.4-7-4.7-7-9V6z"/><path d="M9 12l2.2 2.2L15.2 10"/>"""
        + End;
    public const string Close = Line + """<path d="M6 6l12 12M18 6L6 18"/>""" + End;
    public const string Filter = Line + """<path d="M4 6h16M7 12h10M10 18h4"/>""" + End;
    public const string List =
        Line + """<path d="M9 6.5h11M9 12h11M9 17.5h11M4.5 6.5h.05M4.5 12h.05M4.5 17.5h.05"/>""" + End;
    public const string Eye =
        Line
        + """<path d="M2.5 12C4.5 8 8 5.8 12 5.8S19.5 8 21.5 12c-2 4-5.5 6.2-9.5 6.2S4.5 16 2.5 12z"/><circle cx="12" cy="12" r="2.8"/>"""
        + End;
    public const string Wand =
        Line + """<path d="M4.5 19.5L15 9M17.5 3.5v3M16 5h3M8 4.5v2M7 5.5h2M18.5 12v2M17.5 13h2M13 7l4 4"/>""" + End;
    public const string Skip = Line + """<circle cx="12" cy="12" r="8.5"/><path d="M8.5 12h7"/>""" + End;
    public const string Todo = Line + """<circle cx="12" cy="12" r="8.5"/>""" + End;
    public const string Recheck =
        Line
        + """<circle cx="12" cy="12" r="8.5"/><path d="M15.8 10.3A4 4 0 0 0 8.5 10M8.2 13.7a4 4 0 0 0 7.3.3M15.9 7.9v2.5h-2.5M8.1 16.1v-2.5h2.5"/>"""
        + End;
    public const string Revoked = Line + """<circle cx="12" cy="12" r="8.5"/><path d="M6 18L18 6"/>""" + End;

    // States: the shape tells them apart before the colour does.
    public const string Pass =
        Solid + """<circle cx="12" cy="12" r="10"/>""" + Inside + """<path d="M7.5 12.5l3 3 6-6.5"/>""" + End;
    public const string Warn =
        Solid
        + """<path d="M12 2.2c.8 0 1.5.4 1.9 1.1l8.6 15.2c.8 1.5-.2 3.3-1.9 3.3H3.4c-1.7 0-2.7-1.8-1.9-3.3L10.1 3.3c.4-.7 1.1-1.1 1.9-1.1z"/>"""
        + Inside
        + """<path d="M12 9v4.5M12 17.4v.1"/>"""
        + End;
    public const string Fail =
        Solid
        + """<path d="M8 2h8l6 6v8l-6 6H8l-6-6V8z"/>"""
        + Inside
        + """<path d="M8.5 8.5l7 7M15.5 8.5l-7 7"/>"""
        + End;
    public const string Review =
        Solid
        + """<rect x="2.5" y="2.5" width="19" height="19" rx="5"/>"""
        + Inside
        + """<path d="M9.3 9.2a2.7 2.7 0 1 1 4 2.4c-.9.5-1.3 1-1.3 1.9M12 17.2v.1"/>"""
        + End;
    public const string Relogin =
        Solid + """<circle cx="12" cy="12" r="10"/>""" + Inside + """<path d="M12 7v5.5M12 16.7v.1"/>""" + End;
    public const string Info =
        Solid + """<circle cx="12" cy="12" r="10"/>""" + Inside + """<path d="M12 11v6M12 7.2v.1"/>""" + End;
    public const string More =
        """<g fill="currentColor"><circle cx="6" cy="12" r="1.6"/><circle cx="12" cy="12" r="1.6"/><circle cx="18" cy="12" r="1.6"/></g>""";
    public const string Grip =
        """<g fill="currentColor"><circle cx="9" cy="6" r="1.4"/><circle cx="15" cy="6" r="1.4"/><circle cx="9" cy="12" r="1.4"/><circle cx="15" cy="12" r="1.4"/><circle cx="9" cy="18" r="1.4"/><circle cx="15" cy="18" r="1.4"/></g>""";
    public const string Half =
        Line + """<circle cx="12" cy="12" r="8.5"/></g><path d="M12 5.5a6.5 6.5 0 0 0 0 13z" fill="currentColor"/>""";
    public const string Unverified =
        """<g fill="none" stroke="currentColor" stroke-width="2" stroke-dasharray="3.2 2.6"><circle cx="12" cy="12" r="8.5"/></g>""";
    public const string Now =
        """<g fill="none" stroke="currentColor" stroke-width="2"><circle cx="12" cy="12" r="8.5"/></g><circle cx="12" cy="12" r="4" fill="currentColor"/>""";
}
