namespace ConnectorStudio.Tests.Diagnosis.Renewals;

/// <summary>What becomes of another person's connection of the same integration.</summary>
internal enum Other
{
    None,
    Refused,
    Renewed,
}
