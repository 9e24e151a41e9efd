namespace ConnectorStudio.Core.Outbound;

/// <summary>A stretch of a text that stands for a secret, and that secret decoded.</summary>
internal readonly record struct RedactedRange(int Start, int Length, string Secret)
{
    public int End => Start + Length;

    public override string ToString() => $"{Start}..{End}";
}
