using ConnectorStudio.Core.Connect;
using ConnectorStudio.Core.People;

namespace ConnectorStudio.Connect;

/// <summary>The posted form of a start: <c>integration</c>, <c>draft</c>, <c>connection</c>, <c>scope</c>, <c>field.KEY</c>.</summary>
internal static class ConnectForm
{
    public const string FieldPrefix = "field.";

    public static BeginConnect Read(IFormCollection form, Actor starter) =>
        new(
            starter,
            Last(form, "integration"),
            Last(form, "draft") == "true",
            Fields(form),
            Scopes(form),
            Guid.TryParse(Last(form, "connection"), out var connection) ? connection : null
        );

    public static Dictionary<string, string> Fields(IFormCollection form) =>
        form.Where(entry => entry.Key.StartsWith(FieldPrefix, StringComparison.Ordinal))
            // A checkbox sends its hidden "false" first and "true" after it.
            .ToDictionary(entry => entry.Key[FieldPrefix.Length..], entry => entry.Value[^1] ?? "");

    public static IReadOnlyList<string> Scopes(IFormCollection form) => [.. form["scope"].OfType<string>()];

    public static string Last(IFormCollection form, string name) => form[name] is [.., { } last] ? last : "";
}
