using System.Diagnostics.CodeAnalysis;

namespace ConnectorStudio.Core.Templating;

/// <summary>What rendering gave: the text, or why there is none; and the parts in both cases.</summary>
public sealed class TemplateResult
{
    internal TemplateResult(string? text, TemplateFault? fault, IReadOnlyList<TemplatePart> parts)
    {
        Text = text;
        Fault = fault;
        Parts = parts;
    }

    public string? Text { get; }

    public TemplateFault? Fault { get; }

    public IReadOnlyList<TemplatePart> Parts { get; }

    [MemberNotNullWhen(true, nameof(Text))]
    [MemberNotNullWhen(false, nameof(Fault))]
    public bool IsRendered => Fault is null;

    public bool Rendered([NotNullWhen(true)] out string? text, [NotNullWhen(false)] out TemplateFault? fault)
    {
        text = Text;
        fault = Fault;
        return IsRendered;
    }

    /// <summary>The parts, secrets as dots.</summary>
    public override string ToString() => string.Concat(Parts);

    internal static TemplateResult Malformed(TemplateError error) =>
        new(null, new TemplateFault(TemplateFaultKind.Malformed, null, error.Message), []);

    internal static TemplateResult Of(IReadOnlyList<TemplatePart> parts)
    {
        var fault = parts.Select(part => part.Fault).FirstOrDefault(each => each is not null);
        return new TemplateResult(fault is null ? string.Concat(parts.Select(part => part.Text)) : null, fault, parts);
    }
}
