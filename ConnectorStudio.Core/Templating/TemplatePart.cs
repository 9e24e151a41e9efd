namespace ConnectorStudio.Core.Templating;

/// <summary>
/// A stretch of rendered text for a preview. Text as typed has no name; a hole names what it shows and the step it comes
/// from. A hole without a value keeps its own text and says why in <see cref="Fault"/>.
/// </summary>
public sealed record TemplatePart(string Text, string? Name, string? Source, bool IsSecret, TemplateFault? Fault)
{
    internal TemplateValueKind Kind { get; init; }

    /// <summary>Dots instead of a secret.</summary>
    public override string ToString() => IsSecret && Fault is null ? "••••••••" : Text;
}
