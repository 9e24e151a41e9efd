namespace ConnectorStudio.Sandbox.Faults;

/// <summary>A fault and what the provider does with it on, in one sentence.</summary>
/// <param name="Where">The stretch on which it is met.</param>
public sealed record FaultNote(SandboxFault Fault, string Where, string Sentence)
{
    public int Number => (int)Fault;
}
