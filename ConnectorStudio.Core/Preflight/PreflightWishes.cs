namespace ConnectorStudio.Core.Preflight;

/// <summary>What a preflight may do besides looking whether everything is there.</summary>
public sealed record PreflightWishes
{
    /// <summary>One GET of the real login request, without cookies.</summary>
    public bool AskLoginPage { get; init; }

    /// <summary>One token request with a code that cannot exist.</summary>
    public bool ProbeCredentials { get; init; }

    /// <summary>Values for the fields of step 1; the others take their default, or their first choice.</summary>
    public IReadOnlyDictionary<string, string> Fields { get; init; } = new Dictionary<string, string>();
}
