namespace ConnectorStudio.Core.Templating;

/// <summary>Reads the typed text of a URL as a URL (RFC 3986) and finds the place of each hole in it.</summary>
internal sealed class UrlPlaces(Template template)
{
    private readonly List<UrlHole> _holes = [];
    private State _state = State.Start;
    private bool _authorityIsEmpty;

    private enum State
    {
        Start,
        AfterOrigin,
        Scheme,
        Authority,
        Path,
        Query,
    }

    public IReadOnlyList<UrlHole> Find(out TemplateError? error)
    {
        error = null;
        for (var i = 0; i < template.Segments.Count && error is null; i++)
        {
            var segment = template.Segments[i];
            error = segment.Hole is { } hole
                ? Place(hole, i + 1 < template.Segments.Count ? template.Segments[i + 1] : null)
                : Read(segment);
        }

        return _holes;
    }

    private TemplateError? Place(TemplateHole hole, TemplateSegment? next)
    {
        switch (_state)
        {
            case State.Start:
                _holes.Add(new UrlHole(hole, TemplatePlace.UrlStart));
                _state = State.AfterOrigin;
                return null;
            case State.AfterOrigin:
                return new TemplateError(hole.Position, "A / must follow the value that the URL begins with.");
            case State.Scheme:
                return new TemplateError(hole.Position, "Type https:// before the host: no value can stand there.");
            case State.Authority:
                var after =
                    next is null ? '/'
                    : next.Literal is { } text ? text[0]
                    : '\0';
                var ends = after is '/' or '?' or '#';
                var spot = new HostSpot(_authorityIsEmpty && (ends || after == ':'), ends);
                _holes.Add(new UrlHole(hole, TemplatePlace.Host) { Spot = spot });
                _authorityIsEmpty = false;
                return null;
            case State.Path:
                _holes.Add(new UrlHole(hole, TemplatePlace.PathSegment));
                return null;
            default:
                _holes.Add(new UrlHole(hole, TemplatePlace.QueryValue));
                return null;
        }
    }

    private TemplateError? Read(TemplateSegment segment)
    {
        var text = segment.Literal!;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (_state == State.AfterOrigin && c is not ('/' or '?' or '#'))
            {
                return new TemplateError(segment.Position + i, "A / must follow the value that the URL begins with.");
            }

            var opens = _state switch
            {
                State.Start when text.AsSpan(i).StartsWith("//") => 2,
                State.Scheme when text.AsSpan(i).StartsWith("://") => 3,
                _ => 0,
            };
            if (opens > 0)
            {
                _state = State.Authority;
                _authorityIsEmpty = true;
                i += opens - 1;
                continue;
            }

            _authorityIsEmpty = false;
            _state = c switch
            {
                '?' or '#' => State.Query,
                '/' when _state != State.Query => State.Path,
                _ when _state == State.Start => State.Scheme,
                _ => _state,
            };
        }

        return null;
    }
}
