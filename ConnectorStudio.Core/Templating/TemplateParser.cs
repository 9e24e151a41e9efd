using System.Globalization;
using System.Text;

namespace ConnectorStudio.Core.Templating;

/// <summary>
/// Reads the grammar of templates in one pass, without going back:
/// <c>hole = (name | text) ('??' (name | text))* ('|' filter)*</c>, where a text in quotes ends the chain.
/// </summary>
internal sealed class TemplateParser(string source)
{
    private readonly List<TemplateSegment> _segments = [];
    private int _at;
    private TemplateError? _error;

    public IReadOnlyList<TemplateSegment>? Parse(out TemplateError? error)
    {
        while (_error is null && _at < source.Length)
        {
            var open = source.IndexOf("{{", _at, StringComparison.Ordinal);
            if (open != _at)
            {
                var end = open < 0 ? source.Length : open;
                _segments.Add(new TemplateSegment(_at, source[_at..end], null));
                _at = end;
                continue;
            }

            if (Hole() is { } hole)
            {
                _segments.Add(new TemplateSegment(hole.Position, null, hole));
            }
        }

        error = _error;
        return error is null ? _segments : null;
    }

    public static bool IsIdentifier(string text) =>
        text.Length > 0 && IsIdentifierStart(text[0]) && text.All(IsIdentifierPart);

    private static bool IsIdentifierStart(char c) => char.IsAsciiLetter(c) || c == '_';

    private static bool IsIdentifierPart(char c) => char.IsAsciiLetterOrDigit(c) || c is '_' or '-';

    private TemplateHole? Hole()
    {
        var start = _at;
        _at += 2;
        var paths = new List<TemplatePath>();
        string? fallback = null;
        do
        {
            SkipBlanks();
            if (fallback is not null)
            {
                return Fail("A text in quotes ends the chain: nothing can follow it after ??.");
            }

            if (Peek() == '"')
            {
                fallback = Quoted();
            }
            else if (Path() is { } path)
            {
                paths.Add(path);
            }

            if (_error is not null)
            {
                return null;
            }

            SkipBlanks();
        } while (Take("??"));

        var filters = new List<TemplateFilter>();
        while (Take("|"))
        {
            SkipBlanks();
            if (Filter() is not { } filter)
            {
                return null;
            }

            filters.Add(filter);
            SkipBlanks();
        }

        if (!Take("}}"))
        {
            return _at >= source.Length
                ? Fail("{{ is not closed: add }}.", start)
                : Fail("Only a name, ?? and filters can stand between {{ and }}.");
        }

        return new TemplateHole(start, source[start.._at], paths, fallback, filters);
    }

    private TemplatePath? Path()
    {
        if (Identifier() is not { } root)
        {
            Fail(
                _at >= source.Length ? "{{ is not closed: add a name and }}."
                : source.AsSpan(_at).StartsWith("}}") ? "Type a name between {{ and }}."
                : "A name begins with a letter or _."
            );
            return null;
        }

        var steps = new List<TemplatePath.PathStep>();
        while (_error is null)
        {
            if (Take("."))
            {
                if (Identifier() is { } key)
                {
                    steps.Add(new TemplatePath.PathStep(key, 0));
                }
                else
                {
                    Fail("A name follows the dot. Write other keys as [\"key\"].");
                }
            }
            else if (Take("["))
            {
                Bracket(steps);
            }
            else
            {
                break;
            }
        }

        return _error is null ? new TemplatePath(root, steps) : null;
    }

    private void Bracket(List<TemplatePath.PathStep> steps)
    {
        if (Peek() == '"')
        {
            if (Quoted() is not { } key)
            {
                return;
            }

            steps.Add(new TemplatePath.PathStep(key, 0));
        }
        else
        {
            var start = _at;
            while (char.IsAsciiDigit(Peek()))
            {
                _at++;
            }

            if (!int.TryParse(source.AsSpan(start, _at - start), CultureInfo.InvariantCulture, out var index))
            {
                Fail("A number or a key in quotes stands between [ and ].", start);
                return;
            }

            steps.Add(new TemplatePath.PathStep(null, index));
        }

        if (!Take("]"))
        {
            Fail("[ is not closed: add ].");
        }
    }

    private string? Quoted()
    {
        var start = _at++;
        var text = new StringBuilder();
        while (_at < source.Length)
        {
            var c = source[_at++];
            if (c == '"')
            {
                return text.ToString();
            }

            // Only \" and \\ are escapes; any other backslash stands for itself.
            text.Append(c == '\\' && Peek() is '"' or '\\' ? source[_at++] : c);
        }

        Fail("The text in quotes is not closed: add \".", start);
        return null;
    }

    private TemplateFilter? Filter()
    {
        var start = _at;
        var name = Identifier();
        switch (name)
        {
            case "lower":
                return TemplateFilter.Lower;
            case "upper":
                return TemplateFilter.Upper;
            case "trim":
                return TemplateFilter.Trim;
            case "mask":
                return TemplateFilter.Mask;
            case "first":
                return TemplateFilter.First;
            default:
                Fail("After | stands lower, upper, trim, mask or first.", start);
                return null;
        }
    }

    private string? Identifier()
    {
        if (!IsIdentifierStart(Peek()))
        {
            return null;
        }

        var start = _at;
        while (IsIdentifierPart(Peek()))
        {
            _at++;
        }

        return source[start.._at];
    }

    private char Peek() => _at < source.Length ? source[_at] : '\0';

    private bool Take(string text)
    {
        if (!source.AsSpan(_at).StartsWith(text, StringComparison.Ordinal))
        {
            return false;
        }

        _at += text.Length;
        return true;
    }

    private void SkipBlanks()
    {
        while (Peek() is ' ' or '\t' or '\r' or '\n')
        {
            _at++;
        }
    }

    private TemplateHole? Fail(string message, int? position = null)
    {
        _error ??= new TemplateError(position ?? _at, message);
        return null;
    }
}
