using ConnectorStudio.Core.Certify;
using ConnectorStudio.Core.Connect;
using ConnectorStudio.Core.Connections;
using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.OAuth;

namespace ConnectorStudio.Components.Shared;

/// <summary>From Core's states to those on the screen.</summary>
public static class States
{
    public static StudioState Of(ConnectionStatus status) =>
        status switch
        {
            ConnectionStatus.Pending => StudioState.Pending,
            ConnectionStatus.Active => StudioState.Active,
            ConnectionStatus.NeedsReauthorization => StudioState.NeedsSignIn,
            ConnectionStatus.NeedsInput => StudioState.NeedsInput,
            ConnectionStatus.Unverified => StudioState.Unverified,
            ConnectionStatus.KeyMissing => StudioState.KeyMissing,
            ConnectionStatus.Revoked => StudioState.Revoked,
            _ => throw new ArgumentOutOfRangeException(nameof(status), status, "A status without a look"),
        };

    /// <summary>A leg that has no verdict was not reached.</summary>
    public static StudioState Of(LegVerdict? verdict) =>
        verdict switch
        {
            LegVerdict.Pass => StudioState.Passed,
            LegVerdict.Warn => StudioState.Warning,
            LegVerdict.Fail => StudioState.Failed,
            LegVerdict.Skipped => StudioState.Skipped,
            LegVerdict.Review => StudioState.Review,
            null => StudioState.NotReached,
            _ => throw new ArgumentOutOfRangeException(nameof(verdict), verdict, "A verdict without a look"),
        };

    public static StudioState Of(AttemptStatus status) =>
        status switch
        {
            AttemptStatus.Waiting => StudioState.Waiting,
            AttemptStatus.Running => StudioState.Running,
            AttemptStatus.Succeeded => StudioState.Succeeded,
            AttemptStatus.Failed => StudioState.Failed,
            AttemptStatus.Expired => StudioState.Expired,
            AttemptStatus.Cancelled => StudioState.Cancelled,
            AttemptStatus.Superseded => StudioState.Superseded,
            _ => throw new ArgumentOutOfRangeException(nameof(status), status, "A status without a look"),
        };

    public static StudioState Of(CertifyStatus status) =>
        status switch
        {
            CertifyStatus.Waiting => StudioState.Waiting,
            CertifyStatus.Running => StudioState.Running,
            CertifyStatus.Passed => StudioState.Passed,
            CertifyStatus.Warning => StudioState.Warning,
            CertifyStatus.Failed => StudioState.Failed,
            CertifyStatus.Expired => StudioState.Expired,
            _ => throw new ArgumentOutOfRangeException(nameof(status), status, "A status without a look"),
        };

    public static StudioState Of(IntegrationStatus status) =>
        status switch
        {
            IntegrationStatus.Draft => StudioState.Draft,
            IntegrationStatus.Published => StudioState.Published,
            IntegrationStatus.Changed => StudioState.Changed,
            IntegrationStatus.Disabled => StudioState.Disabled,
            _ => throw new ArgumentOutOfRangeException(nameof(status), status, "A status without a look"),
        };

    public static StudioState Of(FindingSeverity severity) =>
        severity switch
        {
            FindingSeverity.Error => StudioState.Error,
            FindingSeverity.Warning => StudioState.Warning,
            FindingSeverity.Info => StudioState.Note,
            _ => throw new ArgumentOutOfRangeException(nameof(severity), severity, "A severity without a look"),
        };
}
