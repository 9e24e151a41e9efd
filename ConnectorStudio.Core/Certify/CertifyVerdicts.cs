using ConnectorStudio.Core.Events;
using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.OAuth;

namespace ConnectorStudio.Core.Certify;

/// <summary>What the legs of a run come to.</summary>
internal static class CertifyVerdicts
{
    public static CertifyStatus StatusOf(CertifyRun run) =>
        run.Legs.Exists(leg => leg.Verdict == LegVerdict.Fail) ? CertifyStatus.Failed
        : run.Legs.Exists(leg => leg.Verdict is LegVerdict.Warn or LegVerdict.Review)
        || run.Findings.Exists(finding => finding.Severity != FindingSeverity.Info)
            ? CertifyStatus.Warning
        : CertifyStatus.Passed;

    public static StudioEvent EventOf(CertifyRun run, Guid id, DateTimeOffset at)
    {
        var passed = run.Status is CertifyStatus.Passed or CertifyStatus.Warning;
        var what = run.VersionNumber is { } number ? $"version {number}" : "the draft";
        return new StudioEvent(
            id,
            at,
            passed ? EventKinds.IntegrationCertified : EventKinds.IntegrationCertifyFailed,
            run.Status switch
            {
                CertifyStatus.Passed => $"Certify passed with {what}",
                CertifyStatus.Warning => $"Certify passed with {what}, with warnings",
                CertifyStatus.Expired => $"Certify of {what} waited in vain for a login",
                _ => $"Certify of {what} failed at {run.Legs.Find(leg => leg.Verdict == LegVerdict.Fail)?.Name}",
            }
        )
        {
            ActorId = run.StarterId,
            ActorName = run.StarterName,
            IntegrationId = run.IntegrationId,
        };
    }
}
