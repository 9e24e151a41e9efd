using ConnectorStudio.Core.Connect;
using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.OAuth;

namespace ConnectorStudio.Core.Certify;

/// <summary>A run as it stands at this moment, the login under way included.</summary>
/// <param name="Link">What stands in the address of the next login; null: none is needed now, or it may not be known.</param>
public sealed record CertifyView(CertifyRun Run, ConnectAttempt? Attempt, string? Link)
{
    /// <summary>A login that is under way at the app is waited for; one that came back runs, until the worker has taken it.</summary>
    public CertifyStatus Status =>
        Run.Status == CertifyStatus.Waiting && Attempt is { Status: not AttemptStatus.Waiting }
            ? CertifyStatus.Running
            : Run.Status;

    public bool NeedsLogin => Status == CertifyStatus.Waiting;

    public IReadOnlyList<Leg> Legs =>
        Run.Stage == CertifyStage.Connect && !Run.HasEnded && Attempt is { } attempt
            ? CertifyAccounts.Merged(Run, attempt)
            : Run.Legs;

    public IReadOnlyList<Finding> Findings =>
        Attempt is { Status: AttemptStatus.Waiting } attempt ? [.. Run.Findings, .. attempt.Findings] : Run.Findings;

    /// <summary>Where a person logs in.</summary>
    public static string PathOf(string link) => $"/certify/{link}";
}
