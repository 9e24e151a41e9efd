using System.Text.Json;

namespace ConnectorStudio.Components.Shared;

/// <summary>The names by which templates call the members of an answer.</summary>
public static class JsonNames
{
    /// <summary><c>test.name</c>, or <c>test["odd name"]</c> where the member's name is no identifier.</summary>
    public static string Child(string parent, string member) =>
        IsIdentifier(member) ? $"{parent}.{member}" : $"{parent}[{JsonSerializer.Serialize(member)}]";

    private static bool IsIdentifier(string text) =>
        text.Length > 0
        && (char.IsAsciiLetter(text[0]) || text[0] == '_')
        && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-');
}
