using ConnectorStudio.Core.Outbound;

namespace ConnectorStudio.Core.Traces;

/// <summary>The same exchange of two runs; null where a run has none.</summary>
public sealed record ComparedExchange(
    Exchange? Left,
    Exchange? Right,
    IReadOnlyList<ComparedMember> Request,
    IReadOnlyList<ComparedMember> Answer
)
{
    public bool Differs => Left is null || Right is null || Request.Concat(Answer).Any(TraceComparison.Matters);
}
