using System.Globalization;
using System.Text;

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
