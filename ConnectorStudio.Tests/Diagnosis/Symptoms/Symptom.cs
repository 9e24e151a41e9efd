using ConnectorStudio.Tests.Diagnosis.Faults;
using ConnectorStudio.Tests.Diagnosis.Renewals;

namespace ConnectorStudio.Tests.Diagnosis.Symptoms;

/// <summary>A failure that people met with real apps, and the field that mended it.</summary>
/// <param name="Number">Its number in the list of failures seen in the wild; some numbers are free.</param>
/// <param name="Fix">What mended it, as the list says it.</param>
internal sealed record Symptom(int Number, string Seen, string Fix)
{
    /// <summary>How it is played at Connect, test and revocation.</summary>
    public IReadOnlyList<Fault> Plays { get; init; } = [];

    /// <summary>How it is played at a renewal.</summary>
    public IReadOnlyList<RenewalFault> Renewals { get; init; } = [];

    /// <summary>Why it cannot be played, and what holds it instead.</summary>
    public string? NotPlayed { get; init; }
}
