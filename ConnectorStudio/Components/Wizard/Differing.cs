using System.Text.Json;
using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.OAuth;

namespace ConnectorStudio.Components.Wizard;

/// <summary>Which members of a draft are not as a new one has them: what the line of closed settings must not hide.</summary>
internal static class Differing
{
    private static readonly JsonElement Blank = Json(new IntegrationDraft());

    /// <param name="usual">What is said in any case.</param>
    /// <param name="members">JSON Pointers, and how each is called where it differs.</param>
    public static string Line(
        IntegrationDraft draft,
        IEnumerable<string> usual,
        params IReadOnlyList<(string Pointer, string Name)> members
    )
    {
        var current = Json(draft);
        return string.Join(
            ", ",
            usual.Concat(members.Where(member => Differs(current, member.Pointer)).Select(member => member.Name))
        );
    }

    private static bool Differs(JsonElement current, string at) =>
        !JsonElement.DeepEquals(
            JsonPointer.Find(current, at).GetValueOrDefault(),
            JsonPointer.Find(Blank, at).GetValueOrDefault()
        );

    private static JsonElement Json(IntegrationDraft draft) => JsonElement.Parse(IntegrationJson.Write(draft));
}
