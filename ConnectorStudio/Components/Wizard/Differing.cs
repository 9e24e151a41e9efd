using System.Text.Json;
using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.OAuth;

namespace ConnectorStudio.Components.Wizard;

/// <summary>Which members of a draft are not as a new one has them: what the line of closed settings must not hide.</summary>
internal static class Differing
{
    private static readonly JsonElement Blank = Json(new IntegrationDraft());

    /// <summary>What differs; where nothing does, what is usual: a line that is cut off must not hide a difference behind it.</summary>
    /// <param name="members">JSON Pointers, and how each is called where it differs.</param>
    public static string Line(
        IntegrationDraft draft,
        string usual,
        params IReadOnlyList<(string Pointer, string Name)> members
    )
    {
        var current = Json(draft);
        var line = string.Join(
            ", ",
            members.Where(member => Differs(current, member.Pointer)).Select(member => member.Name)
        );
        return line.Length > 0 ? line : usual;
    }

    private static bool Differs(JsonElement current, string at) =>
        !JsonElement.DeepEquals(
            JsonPointer.Find(current, at).GetValueOrDefault(),
            JsonPointer.Find(Blank, at).GetValueOrDefault()
        );

    private static JsonElement Json(IntegrationDraft draft) => JsonElement.Parse(IntegrationJson.Write(draft));
}
