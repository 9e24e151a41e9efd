using System.Text.Json;
using ConnectorStudio.Core.Integrations.Rules;

namespace ConnectorStudio.Core.Integrations;

/// <summary>Why a text is no integration document: the dotted path of the member and a sentence.</summary>
public sealed record DocumentError(string Path, string Message)
{
    private const string Unknown = "The JSON property '";

    /// <summary>The member as a JSON Pointer (RFC 6901).</summary>
    public string Place => FieldPath.Pointer(Path);

    internal static DocumentError From(JsonException refused)
    {
        var path = (refused.Path ?? "").TrimStart('$').TrimStart('.');
        if (
            refused.Message.StartsWith(Unknown, StringComparison.Ordinal)
            && refused.Message.Contains("mapped", StringComparison.Ordinal)
        )
        {
            var member = refused.Message[Unknown.Length..].Split('\'')[0];
            path = path.EndsWith(member, StringComparison.Ordinal) ? path : $"{path}.{member}".TrimStart('.');
            return new DocumentError(path, $"There is no member '{path}'. Remove it or correct its name.");
        }

        if (refused.Message.Contains("Duplicate property", StringComparison.Ordinal))
        {
            return new DocumentError(path, $"'{path}' stands twice. Keep one of them.");
        }

        return path.Length == 0
            ? new DocumentError("", $"This is not valid JSON (line {refused.LineNumber + 1}).")
            : new DocumentError(path, $"The value of '{path}' has the wrong type, or the JSON breaks off there.");
    }
}
