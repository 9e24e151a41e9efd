using ConnectorStudio.Core.Connections;
using ConnectorStudio.Core.Diagnosis;
using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.OAuth;
using ConnectorStudio.Core.Templating;
using ConnectorStudio.Core.Vault;

namespace ConnectorStudio.Core.Connect;

/// <summary>
/// The legs that the app's answers decide: token, parse, test, name, identity. They store nothing, so that a run and the
/// replay of a recorded one are read by the same code.
/// </summary>
public sealed class ProviderLegs(TokenLeg token, ConnectionTester tester)
{
    /// <summary>The account that may be stored; null: a leg failed, and the run says which.</summary>
    /// <param name="fell">Called after each leg that asked the app, so that a page can follow.</param>
    internal async Task<ConnectedAccount?> RunAsync(
        LegRun run,
        IntegrationDraft document,
        ConnectionValues values,
        CodeInHand login,
        Func<Task> fell,
        CancellationToken ct
    )
    {
        if (await token.RunAsync(run, document, values, login, ct) is not { } tokens)
        {
            return null;
        }

        await fell();
        values = values with { AccessToken = tokens.AccessToken, Token = tokens.Captures, IdToken = run.Claims };
        if (await TestAsync(run, document, values, ct) is not { } tested)
        {
            return null;
        }

        await fell();
        return Named(run, document, tested, tokens);
    }

    private async Task<ConnectionValues?> TestAsync(
        LegRun run,
        IntegrationDraft document,
        ConnectionValues values,
        CancellationToken ct
    )
    {
        run.Start(LegNames.Test);
        var outcome = await tester.RunAsync(document, values, ct);
        run.Take(outcome.Leg);
        run.Sample = outcome.Sample;
        if (outcome.Leg.Verdict == LegVerdict.Fail)
        {
            run.Fail(outcome.Leg, outcome.Findings);
            return null;
        }

        run.Note(outcome.Findings);
        return outcome.Values;
    }

    private static ConnectedAccount? Named(
        LegRun run,
        IntegrationDraft document,
        ConnectionValues values,
        TokenSet tokens
    )
    {
        var templates = values.ToTemplateValues(document);
        run.Start(LegNames.Name);
        Secret[] secrets =
        [
            .. values.Secrets(document),
            .. new[] { tokens.AccessToken, tokens.RefreshToken, tokens.IdToken }.OfType<Secret>(),
        ];
        var (name, nameFault) = ConnectionNames.Name(document, templates, $"{document.Name} account", secrets);
        if (nameFault is null)
        {
            run.Pass(LegNames.Name, name);
        }
        else if (run.Attempt.CertifyRunId is not null)
        {
            run.Fail(LegNames.Name, [Diagnose.Name(document, nameFault) with { Severity = FindingSeverity.Error }]);
            return null;
        }
        else
        {
            run.Warn(LegNames.Name, $"Stored as {name}", Diagnose.Name(document, nameFault));
        }

        run.Show(LegNames.Name, [new ReadValue(Labels.ConnectionName, name, document.ConnectionName)]);
        run.Start(LegNames.Identity);
        var (identifier, identityFault) = ConnectionNames.Identifier(document, templates, secrets);
        if (identifier is null)
        {
            run.Fail(LegNames.Identity, [Diagnose.Identity(document, identityFault!)]);
            return null;
        }

        run.Pass(LegNames.Identity, "The account is known by its Unique Identifier");

        // Masked, since not everybody who sees an attempt may see identifiers.
        var shown = TemplateFilters.Apply(TemplateFilter.Mask, identifier);
        run.Show(LegNames.Identity, [new ReadValue(Labels.UniqueIdentifier, shown, document.UniqueIdentifier)]);
        return new ConnectedAccount(run.Attempt, values, tokens, name, identifier);
    }
}
