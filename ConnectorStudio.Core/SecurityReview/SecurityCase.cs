using System.Globalization;
using System.Text.Json;
using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.Integrations.Rules;
using ConnectorStudio.Core.Templating;

namespace ConnectorStudio.Core.SecurityReview;

/// <summary>What the security rules look at: the document, what the steps' rules say of it, and what is known besides.</summary>
internal sealed class SecurityCase
{
    private const int LongestEvidence = 120;
    private readonly JsonElement _json;

    public SecurityCase(IntegrationDraft draft, IReadOnlyList<Finding> findings, SecurityFacts facts)
    {
        (Draft, Findings, Facts) = (draft, findings, facts);
        Texts = [.. DocumentTemplates.In(draft)];
        Calls = [.. SecurityCall.In(draft)];
        using var document = JsonDocument.Parse(IntegrationJson.Write(draft));
        _json = document.RootElement.Clone();
    }

    public IntegrationDraft Draft { get; }

    /// <summary>Of the steps' rules.</summary>
    public IReadOnlyList<Finding> Findings { get; }

    public SecurityFacts Facts { get; }

    /// <summary>Every member that is a template.</summary>
    public IReadOnlyList<TemplateText> Texts { get; }

    /// <summary>The requests to the authorization server.</summary>
    public IReadOnlyList<SecurityCall> Calls { get; }

    /// <summary>What is asked for at every login.</summary>
    public IEnumerable<(string Field, string Scope)> AskedScopes =>
        Scopes("authorization.scopes", Draft.Authorization.Scopes)
            .Concat(Scopes("authorization.alwaysScopes", Draft.Authorization.AlwaysScopes));

    public bool AsksForIdToken => AskedScopes.Any(each => each.Scope == "openid");

    /// <summary>The document's value at a dotted path, as one line; none where the path leads out of the document.</summary>
    public IReadOnlyList<string> Evidence(string field)
    {
        var at = _json;
        foreach (var step in FieldPath.Steps(field))
        {
            if (at.ValueKind == JsonValueKind.Object && at.TryGetProperty(step, out var member))
            {
                at = member;
            }
            else if (
                at.ValueKind == JsonValueKind.Array
                && int.TryParse(step, CultureInfo.InvariantCulture, out var index)
                && index < at.GetArrayLength()
            )
            {
                at = at[index];
            }
            else
            {
                return [];
            }
        }

        var value = JsonSerializer.Serialize(at, Plain);
        return [$"{field}: {(value.Length <= LongestEvidence ? value : value[..LongestEvidence] + "…")}"];
    }

    /// <summary>The names that a template uses.</summary>
    public static IEnumerable<TemplatePath> NamesIn(string text) =>
        Template.TryParse(text, out var template, out _) ? template.Paths : [];

    private static IEnumerable<(string Field, string Scope)> Scopes(string list, IEnumerable<string> scopes) =>
        scopes.Index().Select(each => (FieldPath.Item(list, each.Index), each.Item));

    private static readonly JsonSerializerOptions Plain = new()
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };
}
