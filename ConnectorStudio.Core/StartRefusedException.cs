namespace ConnectorStudio.Core;

/// <summary>
/// The studio cannot start as things are: each reason is a sentence for whoever started it. The program prints them
/// and ends with exit code 1.
/// </summary>
public sealed class StartRefusedException(IReadOnlyList<string> reasons) : Exception(string.Join('\n', reasons))
{
    public StartRefusedException(string reason)
        : this([reason]) { }

    public IReadOnlyList<string> Reasons { get; } = reasons;
}
