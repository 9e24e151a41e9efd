namespace ConnectorStudio.Components.Shared;

/// <summary>Puts <c>{{name}}</c> into a text where the caret stands, in place of what is selected.</summary>
public static class TemplateInsertion
{
    /// <param name="caret">Start and end of the selection; null or beyond the text: its end.</param>
    public static (string Text, int Caret) Insert(string? text, string name, int[]? caret)
    {
        text ??= "";
        var start = Math.Clamp(caret is [var first, ..] ? first : text.Length, 0, text.Length);
        var end = Math.Clamp(caret is [_, var last] ? last : start, start, text.Length);
        var hole = $"{{{{{name}}}}}";
        return (text[..start] + hole + text[end..], start + hole.Length);
    }
}
