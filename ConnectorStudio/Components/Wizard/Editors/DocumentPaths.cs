using System.Text.Json;

namespace ConnectorStudio.Components.Wizard.Editors;

/// <summary>Dotted paths of the document, as findings name members.</summary>
public static class DocumentPaths
{
    /// <summary>A member of an object with free names: a header, a parameter.</summary>
    public static string Member(string parent, string name) =>
        name.Length > 0 && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-')
            ? $"{parent}.{name}"
            : $"{parent}[{JsonSerializer.Serialize(name)}]";
}
