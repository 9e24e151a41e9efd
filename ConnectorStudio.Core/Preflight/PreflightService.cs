using ConnectorStudio.Core.Connect;
using ConnectorStudio.Core.Connections;
using ConnectorStudio.Core.Discovery;
using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.Outbound;
using ConnectorStudio.Core.People;

namespace ConnectorStudio.Core.Preflight;

/// <summary>
/// Looks at a draft before any login: whether its endpoints are there, and whether they agree with what their server
/// publishes. Asked by click; what goes further than looking is a wish of its own.
/// </summary>
public sealed class PreflightService(
    IntegrationEditor editor,
    ConnectVersions versions,
    ServerDiscovery discovery,
    LoginPageQuestion loginPage,
    CredentialProbe credentials,
    OutboundHttp http,
    OutboundOptions outbound,
    IAccess access,
    TimeProvider time
)
{
    /// <summary>null: there is no such integration.</summary>
    /// <exception cref="AccessDeniedException">The actor may not design integrations.</exception>
    public async Task<PreflightReport?> RunAsync(string slug, PreflightWishes wishes, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(wishes);
        _ = await access.RequireAsync(Permission.Design, ct);
        if (await editor.OpenAsync(slug, ct) is not { } open)
        {
            return null;
        }

        var fields = DraftFields.Of(open.Draft, wishes.Fields, outbound);
        var wrong = fields.Errors.Where(each => wishes.Fields.ContainsKey(each.Key)).ToDictionary();
        if (wrong.Count > 0)
        {
            return new PreflightReport([], []) { FieldErrors = wrong };
        }

        var (draft, values) = await OpenAsync(open, fields, ct);
        var run = new PreflightRun(draft, values, http, time);
        run.Look(open.Judge(draft), open.Record.Progress.Kept);
        await run.LookAtEndpointsAsync(wishes, ct);
        await run.CompareAsync(discovery, ct);
        if (wishes.AskLoginPage)
        {
            run.Note(PreflightLegs.LoginPage, await AskAsync(run, draft, values, ct));
        }

        if (wishes.ProbeCredentials)
        {
            run.Note(PreflightLegs.Credentials, await ProbeAsync(run, draft, values, ct));
        }

        return run.Report();
    }

    /// <summary>Only the question about the credentials; null: there is no such integration.</summary>
    public async Task<ProbeAnswer?> ProbeAsync(string slug, CancellationToken ct)
    {
        _ = await access.RequireAsync(Permission.Design, ct);
        if (await editor.OpenAsync(slug, ct) is not { } open)
        {
            return null;
        }

        var (draft, values) = await OpenAsync(
            open,
            DraftFields.Of(open.Draft, new Dictionary<string, string>(), outbound),
            ct
        );
        var run = new PreflightRun(draft, values, http, time);
        run.Look(open.Judge(draft), open.Record.Progress.Kept);
        return await ProbeAsync(run, draft, values, ct);
    }

    // A pushed request carries the secret.
    private Task<LoginPageSays> AskAsync(
        PreflightRun run,
        IntegrationDraft draft,
        ConnectionValues values,
        CancellationToken ct
    ) =>
        draft.Authorization.PushedAuthorizationUrl is { Length: > 0 } && run.WhyNotProbed() is { } reason
            ? Task.FromResult(new LoginPageSays(reason))
            : loginPage.AskAsync(draft, values, ct);

    // A secret goes only where it was entered for: what forbids a Connect forbids the probe.
    private Task<ProbeAnswer> ProbeAsync(
        PreflightRun run,
        IntegrationDraft draft,
        ConnectionValues values,
        CancellationToken ct
    ) =>
        run.WhyNotProbed() is { } reason
            ? Task.FromResult(new ProbeAnswer(ProbeVerdict.CannotTell, reason))
            : AskBothAsync(draft, values, ct);

    // While a secret is rotated, it is good to know which of the two is taken.
    private async Task<ProbeAnswer> AskBothAsync(IntegrationDraft draft, ConnectionValues values, CancellationToken ct)
    {
        var answer = await credentials.AskAsync(draft, values, null, ct);
        if (answer.Verdict != ProbeVerdict.Refused || values.WithOlderSecret() is not { } older)
        {
            return answer;
        }

        var old = await credentials.AskAsync(draft, older, null, ct);
        return old.Verdict == ProbeVerdict.Accepted
            ? answer with
            {
                Message = $"{answer.Message}; the old secret is still accepted, the new one is not",
            }
            : answer;
    }

    private async Task<(IntegrationDraft Draft, ConnectionValues Values)> OpenAsync(
        OpenIntegration open,
        FieldValues fields,
        CancellationToken ct
    )
    {
        var judged = await versions.JudgeDraftAsync(open.Record, ct);
        var values = new ConnectionValues
        {
            ConnectionId = open.Record.Id,
            Fields = fields.Values,
            RedirectUri = open.RedirectUri,
        };
        return (judged.Document, values.WithClient(judged.Document, judged.Secrets));
    }
}
