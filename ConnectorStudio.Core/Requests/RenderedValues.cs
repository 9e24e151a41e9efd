using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Nodes;
using ConnectorStudio.Core.Integrations.Parts;
using ConnectorStudio.Core.Outbound;
using ConnectorStudio.Core.Templating;

namespace ConnectorStudio.Core.Requests;

/// <summary>
/// Values of step 12 with their names filled in. What cannot change from one request to the next is rendered once: all
/// but templates that name <c>random</c>.
/// </summary>
internal sealed class RenderedValues(TemplateValues values, RequestMoment moment)
{
    // By the row itself: nobody changes a document that was read for running.
    private readonly ConcurrentDictionary<object, Rendered> known = new(ReferenceEqualityComparer.Instance);

    /// <summary>False with a refusal: the value is missing or unfit. False without: the row waits for a later leg.</summary>
    public bool Value(
        RequestParameter row,
        TemplatePlace place,
        string list,
        int index,
        [NotNullWhen(true)] out string? value,
        out RequestRefusal? refusal
    )
    {
        if (!known.TryGetValue(row, out var rendered))
        {
            rendered = Render(row.Value, place, $"request.{list}[{index}].value", out var lasts);
            if (lasts)
            {
                known[row] = rendered;
            }
        }

        (value, refusal) = (rendered.Text, rendered.Refusal);
        return value is not null;
    }

    /// <summary>As <see cref="Value"/>, for a value that is JSON: its texts are templates.</summary>
    public bool Json(JsonElement json, string field, out JsonNode? value, out RequestRefusal? refusal)
    {
        refusal = null;
        value = null;
        if (IsLater(JsonTemplates.PathsOf(json)))
        {
            return false;
        }

        if (!JsonTemplates.Render(json, values, out value, out var fault))
        {
            refusal = Refuse(fault, field);
            return false;
        }

        return true;
    }

    /// <summary>Whether a value can be another with each request.</summary>
    public static bool Changes(string text) => text.Contains(TemplateRoots.Random, StringComparison.Ordinal);

    /// <summary>The refusal that a fault of a template is.</summary>
    public static RequestRefusal Refuse(TemplateFault fault, string field) =>
        new(
            fault.Kind switch
            {
                TemplateFaultKind.Missing => RequestRefusals.ValueMissing,
                TemplateFaultKind.Malformed => RequestRefusals.TemplateMalformed,
                _ => RequestRefusals.ValueRefused,
            },
            null,
            fault.Message,
            field
        );

    private Rendered Render(string text, TemplatePlace place, string field, out bool lasts)
    {
        lasts = true;
        if (!Template.TryParse(text, out var template, out var error))
        {
            return new Rendered(
                null,
                new RequestRefusal(RequestRefusals.TemplateMalformed, null, error.Message, field)
            );
        }

        if (IsLater(template.Paths))
        {
            return new Rendered(null, null);
        }

        lasts = template.Paths.All(path => path.Root != TemplateRoots.Random);
        return !template.Render(place, values).Rendered(out var value, out var fault)
                ? new Rendered(null, Refuse(fault, field))
            : Unfit(value, place) is { } why
                ? new Rendered(null, new RequestRefusal(RequestRefusals.ValueRefused, null, why, field))
            : new Rendered(value, null);
    }

    // The rules refuse both when they are saved; a version may be older than the rules, and a name may bring anything.
    private static string? Unfit(string value, TemplatePlace place) =>
        value.Any(char.IsControl) ? "The value holds a control character."
        : place == TemplatePlace.HeaderValue && value.Length > HeaderGrammar.LongestValue
            ? $"The value is longer than {HeaderGrammar.LongestValue} characters."
        : null;

    private bool IsLater(IEnumerable<TemplatePath> paths) =>
        moment switch
        {
            RequestMoment.Test => paths.Any(path => path.Root is TemplateRoots.Test or TemplateRoots.FollowUp),
            RequestMoment.FollowUp => paths.Any(path => path.Root == TemplateRoots.FollowUp),
            _ => false,
        };

    private readonly record struct Rendered(string? Text, RequestRefusal? Refusal);
}
