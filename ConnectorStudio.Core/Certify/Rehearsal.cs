using ConnectorStudio.Core.Connections;
using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.OAuth;
using ConnectorStudio.Core.Outbound;

namespace ConnectorStudio.Core.Certify;

/// <summary>A run while the worker has it: its version, what its logins gave, and how its legs are written down.</summary>
internal sealed class Rehearsal(
    CertifyRun run,
    RunningVersion version,
    List<Throwaway> logins,
    ICertifyStore store,
    CertifyVault vault,
    string redirectUri,
    TimeProvider time
)
{
    public CertifyRun Run => run;
    public RunningVersion Version => version;
    public IntegrationDraft Document => version.Document;
    public List<Throwaway> Logins => logins;

    /// <summary>The login whose life is rehearsed.</summary>
    public Throwaway First => logins.First(each => each.Finished);

    /// <summary>The leg that was started last.</summary>
    public string UnderWay { get; private set; } = LegNames.NegativeControl;

    public bool Failed => run.Legs.Exists(leg => leg.Verdict == LegVerdict.Fail);

    public ConnectionValues ValuesOf(Throwaway login) =>
        version.Complete(login.Values, login.Tokens.AccessToken, redirectUri);

    public Leg LegOf(string name) => run.Legs.First(leg => leg.Name == name);

    public bool IsOpen(string name) => LegOf(name).Verdict is null;

    public async Task StartAsync(string name)
    {
        UnderWay = name;
        Set(new Leg(name) { StartedAt = time.GetUtcNow() });
        await SaveAsync();
    }

    /// <summary>Writes down that a call leaves which must not be sent twice.</summary>
    public async Task PresentAsync(string name)
    {
        run.Presented = name;
        await SaveAsync();
    }

    public Task EndAsync(
        string name,
        LegVerdict verdict,
        string message,
        IReadOnlyList<Exchange>? exchanges = null,
        params IReadOnlyList<Finding> findings
    )
    {
        IReadOnlyList<Exchange> shown = exchanges ?? [];
        return EndAsync(
            new Leg(name)
            {
                Verdict = verdict,
                StartedAt = LegOf(name).StartedAt,
                DurationMs = shown.Count == 0 ? null : shown.Sum(each => each.DurationMs),
                Message = message,
                Exchanges = shown,
            },
            findings
        );
    }

    public async Task EndAsync(Leg leg, IReadOnlyList<Finding> findings)
    {
        Set(leg);

        // What failed the run stands first.
        run.Findings =
            leg.Verdict == LegVerdict.Fail
                ? [.. findings, .. run.Findings.Where(each => each.Severity == FindingSeverity.Error)]
                : [.. run.Findings, .. findings];
        run.Presented = null;
        await SaveAsync();
    }

    public Task SkipAsync(string name, string message) => EndAsync(name, LegVerdict.Skipped, message);

    public void Set(Leg leg) => run.Legs = [.. run.Legs.Select(old => old.Name == leg.Name ? leg : old)];

    /// <summary>Nothing is cancelled here: what a call gave is stored whole.</summary>
    public async Task SaveAsync()
    {
        run.LoginsCipher = logins.Count == 0 ? null : vault.SealLogins(run.Id, logins);
        if (!await store.UpdateAsync(run, CancellationToken.None))
        {
            throw new TakenOverException();
        }
    }
}
