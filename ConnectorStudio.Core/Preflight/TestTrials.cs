using ConnectorStudio.Core.Connect;
using ConnectorStudio.Core.Connections;
using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.Integrations.Steps;
using ConnectorStudio.Core.Outbound;
using ConnectorStudio.Core.People;
using ConnectorStudio.Core.Vault;

namespace ConnectorStudio.Core.Preflight;

/// <summary>
/// Runs a draft's Test API with a token that somebody brings, before any login. The token goes only where the draft's
/// allowed URLs let it, as after a login, and is kept nowhere.
/// </summary>
public sealed class TestTrials(
    IntegrationEditor editor,
    ConnectVersions versions,
    ConnectionTester tester,
    TestTrialShelf shelf,
    OutboundOptions outbound,
    IAccess access
)
{
    private static readonly string[] Steps = ["fields", "test-api", "allowed-urls", "request-parameters"];

    /// <summary>Runs it; what came of it is found by the id. Null: there is no such integration.</summary>
    /// <exception cref="AccessDeniedException">The actor may not design integrations.</exception>
    public async Task<Guid?> RunAsync(string slug, Secret token, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(token);
        var actor = await access.RequireAsync(Permission.Design, ct);
        if (await editor.OpenAsync(slug, ct) is not { } open)
        {
            return null;
        }

        var judged = await versions.JudgeDraftAsync(open.Record, ct);
        var blockers = judged.Blockers.Where(Concerns).ToList();
        if (blockers.Count > 0)
        {
            return shelf.Put(actor.Id, slug, new TestTrial(null, blockers, null));
        }

        var fields = DraftFields.Of(judged.Document, new Dictionary<string, string>(), outbound);
        var values = new ConnectionValues
        {
            ConnectionId = open.Record.Id,
            Fields = fields.Values,
            AccessToken = token,
        }.WithClient(judged.Document, judged.Secrets);
        var outcome = await tester.RunAsync(judged.Document, values, ct);
        return shelf.Put(
            actor.Id,
            slug,
            new TestTrial(
                outcome.Leg,
                [.. outcome.Findings.Select(OfBroughtToken)],
                outcome.Passed ? outcome.Sample : null
            )
        );
    }

    /// <summary>The trial, for the person who asked for it and only for a while.</summary>
    public async Task<TestTrial?> FindAsync(string slug, Guid id, CancellationToken ct)
    {
        var actor = await access.RequireAsync(Permission.Design, ct);
        return shelf.Find(actor.Id, slug, id);
    }

    // After a login the token is known to be new; of one that somebody brings nothing is known.
    private static Finding OfBroughtToken(Finding finding) =>
        finding.Code == "test.token_refused"
            ? finding with
            {
                Title = "The token is refused",
                Why =
                    "It may have ended, or be of another environment; or the API wants it in another header or scheme.",
                Fix = $"Try a token that was just made. {finding.Fix}",
            }
            : finding;

    // A missing client stands in the way of a login, not of this; a secret that would go elsewhere always does.
    private static bool Concerns(Finding finding) =>
        finding.Step is not { } step
        || finding.Code == "app-credentials.secret-again"
        || Steps.Contains(SetupSteps.InOrder[step - 1].Key);
}
