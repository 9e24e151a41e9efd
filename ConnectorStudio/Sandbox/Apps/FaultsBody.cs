namespace ConnectorStudio.Sandbox.Apps;

/// <summary>The numbers of <see cref="SandboxFault"/> that an app is to meet; an empty list heals it.</summary>
internal sealed record FaultsBody
{
    public IReadOnlyList<int>? Faults { get; init; }
}
