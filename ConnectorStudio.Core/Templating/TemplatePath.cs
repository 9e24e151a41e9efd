using System.Globalization;
using System.Text;
using System.Text.Json;

namespace ConnectorStudio.Core.Templating;

/// <summary>A name in a template: a root and the way on from it, as in <c>test.items[0]["display name"]</c>.</summary>
public sealed class TemplatePath
{
    private readonly IReadOnlyList<PathStep> _steps;

    internal TemplatePath(string root, IReadOnlyList<PathStep> steps)
    {
        Root = root;
        _steps = steps;
    }

    public string Root { get; }

    public IReadOnlyList<PathStep> Steps => _steps;

    /// <summary>The member after the root, when the next step is one: <c>name</c> of <c>callback.name</c>.</summary>
    public string? Member => _steps is [{ Key: { } key }, ..] ? key : null;

    /// <summary>What stands at the end of the way through a JSON value; null where the way ends early.</summary>
    /// <param name="from">The first step to take: those before it were taken already.</param>
    /// <exception cref="InvalidOperationException">A text on the way holds half a surrogate pair.</exception>
    public JsonElement? Follow(JsonElement json, int from = 0)
    {
        for (var i = from; i < _steps.Count; i++)
        {
            var step = _steps[i];
            if (step.Key is { } key)
            {
                if (json.ValueKind != JsonValueKind.Object || !json.TryGetProperty(key, out json))
                {
                    return null;
                }
            }
            else if (json.ValueKind == JsonValueKind.Array && step.Index < json.GetArrayLength())
            {
                json = json[step.Index];
            }
            else
            {
                return null;
            }
        }

        return json;
    }

    /// <summary>The name in one spelling, whatever brackets it was written with.</summary>
    public override string ToString()
    {
        var text = new StringBuilder(Root);
        foreach (var step in _steps)
        {
            if (step.Key is not { } key)
            {
                text.Append(CultureInfo.InvariantCulture, $"[{step.Index}]");
            }
            else if (TemplateParser.IsIdentifier(key))
            {
                text.Append('.').Append(key);
            }
            else
            {
                text.Append("[\"").Append(key.Replace("\\", "\\\\").Replace("\"", "\\\"")).Append("\"]");
            }
        }

        return text.ToString();
    }

    /// <summary>One step: a member by its key, or an item of a list by its index.</summary>
    public readonly record struct PathStep(string? Key, int Index);
}
