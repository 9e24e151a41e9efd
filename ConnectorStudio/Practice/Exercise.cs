using ConnectorStudio.Sandbox;

namespace ConnectorStudio.Practice;

/// <summary>One thing that is broken on purpose, to read the diagnosis of it.</summary>
/// <param name="Number">The fault's number, as the sandbox counts them.</param>
/// <param name="Sentence">What will be broken.</param>
public sealed record Exercise(int Number, string Group, string Title, string Sentence)
{
    /// <summary>Members of the document that are set, as JSON: the integration itself is then wrong.</summary>
    public string Patch { get; init; } = "{}";

    /// <summary>The provider behaves so; null: it stays as it is, and the document alone is wrong.</summary>
    public SandboxFault? Fault { get; init; }

    /// <summary>What to do once the connection stands, where the fault is met only then.</summary>
    public string? Then { get; init; }

    /// <summary>Nothing is wrong: the connection stands without a finding.</summary>
    public bool IsHealthy { get; init; }

    /// <summary>Whether Connect ends with a connection while it is broken.</summary>
    public bool Connects => IsHealthy || Then is not null;
}
