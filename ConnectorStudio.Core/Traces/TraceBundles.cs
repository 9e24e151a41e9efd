using System.Reflection;
using ConnectorStudio.Core.Connect;
using ConnectorStudio.Core.Outbound;

namespace ConnectorStudio.Core.Traces;

/// <summary>Makes bundles of the runs that are kept here.</summary>
public sealed class TraceBundles(
    IAttemptStore attempts,
    ConnectVersions versions,
    Redaction redaction,
    OutboundOptions outbound,
    TimeProvider time
)
{
    /// <summary>null: there is no such attempt.</summary>
    public async Task<TraceBundle?> OfAttemptAsync(Guid attemptId, CancellationToken ct) =>
        await attempts.FindAsync(attemptId, ct) is { } attempt ? await OfAsync(attempt, ct) : null;

    public async Task<TraceBundle> OfAsync(ConnectAttempt attempt, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(attempt);
        var version = await versions.OpenAsync(attempt.VersionId, ct);
        return new TraceBundle
        {
            Schema = TraceBundle.CurrentSchema,
            Studio = new TraceStudio(
                Assembly.GetExecutingAssembly().GetName().Version?.ToString(3) ?? "",
                time.GetUtcNow(),
                outbound.AllowLoopback,
                outbound.SandboxOrigin
            ),
            Integration = new TraceIntegration(
                attempt.IntegrationSlug,
                attempt.IntegrationName,
                attempt.VersionNumber,
                version.Version is null
                    ? null
                    : new FrozenDocument(redaction, [.. version.Secrets.Values]).Of(version.Document)
            ),
            Attempt = new TraceAttempt(attempt.Id, attempt.Status, attempt.StartedAt)
            {
                EndedAt = attempt.EndedAt,
                RedirectUri = redaction.Text(attempt.RedirectUri, []), // the state may travel in it
                AuthorizationHost = attempt.AuthorizationHost,
                ScopesAsked = attempt.ScopesAsked,
                IsRehearsal = attempt.CertifyRunId is not null,
                Fields = ConnectFlow.FieldsOf(attempt),
            },
            Legs = attempt.Legs,
            Findings = attempt.Findings,
            Facts = attempt.Facts,
        };
    }
}
