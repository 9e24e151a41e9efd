namespace ConnectorStudio.Components.Shared;

/// <summary>The semantic colours; each is a css class that sets fill, text, tint and line.</summary>
public enum Tone
{
    Mute,
    Ok,
    Warn,
    Err,
    Info,
    Review,
    Accent,
}
